"""Kills, delays and cuts between the real processes while people confirm applications."""
