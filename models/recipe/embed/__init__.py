"""Recipe for Repaso's embedded Spanish + English sentence embedder. See README.md."""
