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
  // A token in a link may hold dots; a file ends in a short name of its kind.
  if (!/\.[a-z0-9]{1,5}$/i.test(path)) request.uri = "/index.html";
  return request;
}
