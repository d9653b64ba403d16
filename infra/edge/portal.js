// Pages of the portal are one file; agents who come here are shown to their own origin.
function handler(event) {
  var request = event.request;
  var path = request.uri;
  if (path === "/agent" || path.startsWith("/agent/")) {
    return {
      statusCode: 302,
      statusDescription: "Found",
      headers: { location: { value: "__WORKSPACE_URL__/" } },
    };
  }
  if (!path.split("/").pop().includes(".")) request.uri = "/index.html";
  return request;
}
