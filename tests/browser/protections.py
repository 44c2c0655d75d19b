"""Which protections every answer carries behind a web server: figure E1."""

import re

# The ninth protection, that no page frames another, stands in the content policy too.
HSTS = "strict-transport-security"
PROTECTIONS = {
    HSTS: "max-age=31536000",
    "content-security-policy": "default-src '(self|none)'; .*frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "permissions-policy": r"camera=\(\), geolocation=\(\), microphone=\(\), payment=\(\), usb=\(\)",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# What never changes stays with the browser.
STORED = {"cache-control": "public, immutable, max-age=31536000"}


def faults(reply, *, stays=False):
    """The protections that an answer does not carry once, with the right value."""
    wanted = PROTECTIONS | (STORED if stays else {})
    told = {header: reply.every(header) for header in wanted}
    return [
        header
        for header, value in wanted.items()
        if len(told[header]) != 1 or not re.fullmatch(value, told[header][0])
    ]
