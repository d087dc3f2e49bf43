"""What a kiosk knows: a customer's visit, opening hours, what is suggested, what is gone."""
