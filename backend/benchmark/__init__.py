"""Measuring matchers: labelled pairs (`pairs`) and known truth on real dates (`accuracy`)."""
