"""Specs of the trainings whose weights ship."""
