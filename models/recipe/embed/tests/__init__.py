"""Tests of the recipe: python3 -m unittest discover -s embed -t . (from models/recipe)."""
