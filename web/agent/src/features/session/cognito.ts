import type { AppConfig } from "@shared/config.ts";

/** A refusal by Cognito; `code` is its exception's name. */
export class CognitoError extends Error {
  override name = "CognitoError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Tokens {
  accessToken: string;
  /** Absent where the refresh token does not rotate. */
  refreshToken?: string;
}

/** One call of the Cognito identity provider's JSON protocol; none of these needs AWS keys. */
export async function callCognito<Answer>(
  config: AppConfig,
  action: string,
  body: object,
): Promise<Answer> {
  const response = await fetch(config.cognito_endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer = (text ? JSON.parse(text) : {}) as Answer & { __type?: string; message?: string };
  if (!response.ok) {
    const code = answer.__type?.split("#").pop() ?? `HTTP${response.status}`;
    throw new CognitoError(code, answer.message ?? code);
  }
  return answer;
}

/** Works with rotating refresh tokens and with lasting ones. */
export async function renewTokens(config: AppConfig, refreshToken: string): Promise<Tokens> {
  const { AuthenticationResult: result } = await callCognito<{
    AuthenticationResult: { AccessToken: string; RefreshToken?: string };
  }>(config, "GetTokensFromRefreshToken", {
    ClientId: config.user_pool_client_id,
    RefreshToken: refreshToken,
  });
  return { accessToken: result.AccessToken, refreshToken: result.RefreshToken };
}

export const revokeToken = (config: AppConfig, refreshToken: string) =>
  callCognito(config, "RevokeToken", { ClientId: config.user_pool_client_id, Token: refreshToken });

/** Second factor for someone who is signed in: a secret first, then proof that it is stored. */
export async function associateTotp(config: AppConfig, accessToken: string): Promise<string> {
  const answer = await callCognito<{ SecretCode: string }>(config, "AssociateSoftwareToken", {
    AccessToken: accessToken,
  });
  return answer.SecretCode;
}

export async function verifyTotp(
  config: AppConfig,
  accessToken: string,
  code: string,
): Promise<void> {
  const { Status } = await callCognito<{ Status: string }>(config, "VerifySoftwareToken", {
    AccessToken: accessToken,
    UserCode: code,
  });
  if (Status !== "SUCCESS") throw new CognitoError("EnableSoftwareTokenMFAException", Status);
  await callCognito(config, "SetUserMFAPreference", {
    AccessToken: accessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
}
