# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the templates of the sample catalogue into A4 PDFs."""
