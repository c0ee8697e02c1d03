"""The demo: one service with fictitious families at every point of the pathway, made through the real actions.

Every person, number and place is invented: telephones are those reserved for fiction (07700 900000 to 900999),
postcodes are ZZ99, NHS numbers the published test numbers.
"""
