"""The OpenAPI document of both APIs, as committed; made by ``python -m functions.openapi``."""
