"""Recipe of the embedded sentence marker; see README.md."""
