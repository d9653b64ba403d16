/* eslint-disable @typescript-eslint/no-deprecated -- still the one small SRP client; Amplify 6 is five times its size */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import type { AppConfig } from "@shared/config.ts";
import type { Tokens } from "./cognito.ts";

/** What Cognito asks for next; each carries the way to answer it. */
export type Step =
  | { kind: "done"; tokens: Tokens }
  | { kind: "new_password"; answer: (password: string) => Promise<Step> }
  | { kind: "code"; answer: (code: string) => Promise<Step> }
  | { kind: "enrol"; secret: string; answer: (code: string) => Promise<Step> };

const nowhere = new Map<string, string>();
const memory = {
  setItem: (key: string, value: string) => nowhere.set(key, value),
  getItem: (key: string) => nowhere.get(key) ?? null,
  removeItem: (key: string) => nowhere.delete(key),
  clear: () => nowhere.clear(),
};

const done = (session: CognitoUserSession): Step => ({
  kind: "done",
  tokens: {
    accessToken: session.getAccessToken().getJwtToken(),
    refreshToken: session.getRefreshToken().getToken(),
  },
});

type Settle = (step: Step) => void;
type Fail = (error: unknown) => void;

const attempt = (run: (resolve: Settle, reject: Fail) => void) =>
  new Promise<Step>((resolve, reject) => {
    run(resolve, (error) => reject(error instanceof Error ? error : new Error(String(error))));
  });

function challenges(user: CognitoUser, resolve: Settle, reject: Fail) {
  const callbacks = {
    onSuccess: (session: CognitoUserSession) => resolve(done(session)),
    onFailure: reject,
    newPasswordRequired: () =>
      resolve({
        kind: "new_password",
        answer: (password) =>
          attempt((next, fail) =>
            user.completeNewPasswordChallenge(password, {}, challenges(user, next, fail)),
          ),
      }),
    totpRequired: () =>
      resolve({
        kind: "code",
        answer: (code) =>
          attempt((next, fail) =>
            user.sendMFACode(code, challenges(user, next, fail), "SOFTWARE_TOKEN_MFA"),
          ),
      }),
    mfaSetup: () =>
      user.associateSoftwareToken({
        associateSecretCode: (secret) =>
          resolve({
            kind: "enrol",
            secret,
            answer: (code) =>
              attempt((next, fail) =>
                user.verifySoftwareToken(code, "Ventanilla", challenges(user, next, fail)),
              ),
          }),
        onFailure: reject,
      }),
  };
  return callbacks;
}

/** Signs in by SRP: the password never leaves the browser. */
export function signIn(config: AppConfig, email: string, password: string): Promise<Step> {
  const pool = new CognitoUserPool({
    UserPoolId: config.user_pool_id,
    ClientId: config.user_pool_client_id,
    endpoint: config.cognito_endpoint,
    Storage: memory,
  });
  const user = new CognitoUser({ Username: email, Pool: pool, Storage: memory });
  const details = new AuthenticationDetails({ Username: email, Password: password });
  return attempt((resolve, reject) =>
    user.authenticateUser(details, challenges(user, resolve, reject)),
  );
}
