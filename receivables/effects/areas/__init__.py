"""Campaigns made by district or house: areas with the campaign against areas without it."""
