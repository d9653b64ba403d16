// The API believes this header alone, and only beside the origin's secret.
function handler(event) {
  var request = event.request;
  request.headers["x-viewer-ip"] = { value: event.viewer.ip };
  return request;
}
