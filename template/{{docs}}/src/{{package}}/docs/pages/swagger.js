SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  // Nothing of the API is sent to a validator elsewhere.
  validatorUrl: null,
});
