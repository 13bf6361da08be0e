"""Starts, furnishes and stops the development OpenStack; the commands beside this folder are its face."""
