"""Tests of the recipe: python3 -m unittest discover -s llama -t . (from models/recipe)."""
