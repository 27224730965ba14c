#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that open a way out of a kiosk, or that this code base does not use."""

import re

from lintlib import Lint, line_of, strip_c

# (pattern, why, instead). The first list holds for the product, the second for tests too.
KIOSK = [
    (r'gtk_show_uri\w*|gtk_link_button\w*|GtkLinkButton|GTK_TYPE_LINK_BUTTON|gtk_uri_launcher\w*',
     'opens another program', 'show a QR code of the address'),
    (r'g_app_info_launch\w*|g_app_info_create_\w+|gtk_app_chooser\w*|g_desktop_app_info\w*',
     'starts another program', 'nothing a citizen touches starts a program'),
    (r'gtk_(show_)?about_dialog\w*|GtkAboutDialog', 'holds links', 'make it a page'),
    (r'gtk_file_chooser\w*|GtkFileChooser\w*|gtk_file_dialog\w*',
     'shows the file system', 'the terminal has no files for citizens'),
    (r'gtk_print_\w+|gtk_page_setup\w*|GtkPrint\w+|gtk_enumerate_printers',
     'prints past the journal', 'use the print layer'),
    (r'gtk_color_\w+|GtkColor\w+', 'has an editor behind a long press', 'use CSS colours'),
    (r'gtk_(password_|search_)?entry_\w+|Gtk(Password|Search)?Entry|GTK_TYPE_(\w+_)?ENTRY|'
     r'gtk_text_(?!dir)\w+|GtkText(?!Direction)\w*|GTK_TYPE_TEXT\w*|gtk_spin_button\w*|'
     r'gtk_editable\w*|GtkEditableLabel',
     'brings context menu, undo, emoji chooser and clipboard', 'use BsTextField'),
    (r'gtk_label_set_selectable', 'offers copy and drag', 'leave labels unselectable'),
    (r'gtk_drop_target\w*|gtk_drag_source\w*|GtkDropTarget\w*|GtkDragSource',
     'takes data from elsewhere', 'leave it out'),
    (r'gtk_header_bar\w*|gtk_window_(handle|controls)\w*|GtkHeaderBar|GtkWindow(Handle|Controls)|'
     r'gtk_popover_menu_bar\w*|gtk_application_set_menubar',
     'has a window menu', 'use the header of the shell'),
    (r'gtk_(message_|alert_)?dialog_\w+|Gtk(Message)?Dialog', 'is a second window',
     'make it a page or an overlay'),
    (r'gtk_label_set_(markup(_with_mnemonic)?|use_markup)|GTK_\w+_USE_MARKUP',
     'turns data into links and markup', 'use gtk_label_set_text and Pango attributes'),
    (r'system|popen|execlp|execvp|g_spawn_(sync|async|command_line_\w+)|posix_spawnp',
     'runs a program through the shell or PATH', 'call the library'),
    (r'g_error', 'aborts the terminal', 'return a GError, or g_warning and go on'),
]
EVERYWHERE = [
    (r'strcpy|strcat|stpcpy|sprintf|vsprintf|gets|strncat', 'writes past the end of a buffer',
     'use g_strdup_printf, g_strlcpy or GString'),
    (r'atoi|atol|atoll|atof|strtok', 'hides bad input',
     'use g_ascii_string_to_signed or g_ascii_strtoll'),
    (r'g_usleep|usleep|nanosleep|sleep', 'waits for time', 'wait for the event'),
    (r'goto', 'is not used here', 'let g_autoptr free, or split the function'),
]
# What stands nevertheless, and why.
ALLOWED = {
    ('src/visit/bs-visit.c', 'g_error'):
        'without random numbers one visit could be taken for another',
}

lint = Lint(__doc__)


def check(path, text, rules):
    for pattern, why, instead in rules:
        # A plain word in lower case counts only where it is called: a variable may be called so.
        for match in re.finditer(rf'(?<![\w.>])(?:{pattern})\b', text):
            word = match.group()
            called = re.match(r'\s*\(', text[match.end():])
            if '_' not in word and word.islower() and word != 'goto' and not called:
                continue
            if word == 'g_error' and not called or (lint.name(path), word) in ALLOWED:
                continue
            lint.report(path, line_of(text, match.start()), f'{word} {why}: {instead}')


for path in lint.files('*.c', '*.h', under=('src', 'tests')):
    text = strip_c(path.read_text())
    check(path, text, EVERYWHERE)
    if path.is_relative_to(lint.root / 'src'):
        check(path, text, KIOSK)
for path in lint.files('*.ui', under=('src', 'data')):
    text = path.read_text()
    for match in re.finditer(r'class="(\w+)"|name="(use-markup|selectable)"', text):
        word = match.group(1) or match.group(2)
        for pattern, why, instead in KIOSK:
            if match.group(2) or re.fullmatch(pattern, word):
                lint.report(path, line_of(text, match.start()),
                            f'{word} ' + (f'{why}: {instead}' if match.group(1) else
                                          'lets data become markup or be copied: leave it out'))
                break
lint.done()
