SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  // Do not send the document to a validator elsewhere.
  validatorUrl: null,
});
