"""The index in Amazon OpenSearch Service, for where segments in S3 are outgrown."""
