/** What the deployment tells each app, written beside index.html. */
export interface AppConfig {
  region: string;
  user_pool_id: string;
  user_pool_client_id: string;
  cognito_endpoint: string;
  portal_url: string;
  workspace_url: string;
  files_origin: string;
}

export async function loadConfig(): Promise<AppConfig> {
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return (await response.json()) as AppConfig;
}
