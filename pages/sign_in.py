"""How somebody comes in, under every address there is."""

from components import sign_in_form, signed_in

sign_in_form.shown(signed_in.visit())
