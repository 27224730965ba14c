# SPDX-License-Identifier: GPL-3.0-or-later
"""A phone: Chromium at a phone's size, and axe-core to judge what it shows. Where either cannot be
had, whoever wants it fails."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.common import exceptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

LOCK = Path(__file__).resolve().parent / 'axe'
# WCAG 2.2 to level AAA, and what axe's makers think good beside it.
TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
# Rules of these levels that axe leaves out unless it is asked.
RULES = ['color-contrast-enhanced', 'identical-links-same-purpose', 'target-size']


def fetch_axe(folder):
    """The text of axe-core, of the version in the lock file; npm checks its hash."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ('package.json', 'package-lock.json', '.npmrc')
    script = folder / 'node_modules' / 'axe-core' / 'axe.min.js'
    fresh = script.exists() and all(
        (folder / name).exists() and (folder / name).read_bytes() == (LOCK / name).read_bytes()
        for name in names)
    if not fresh:
        for name in names:
            shutil.copyfile(LOCK / name, folder / name)
        result = subprocess.run(['npm', 'ci'], cwd=folder, capture_output=True, text=True,
                                timeout=300)
        if result.returncode != 0:
            raise RuntimeError(f'npm ci in {folder}: {result.stdout}{result.stderr}')
    return script.read_text()


class Phone:
    def __init__(self, axe):
        self._axe = axe
        self._folder = tempfile.TemporaryDirectory(prefix='banshi-phone-')
        options = webdriver.ChromeOptions()
        options.binary_location = '/usr/bin/chromium'
        for argument in ('--headless=new', '--disable-gpu', '--hide-scrollbars',
                         '--disable-background-networking', '--no-first-run',
                         '--disable-dev-shm-usage', '--ignore-certificate-errors', f'--user-data-dir={self._folder.name}'):
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument('--no-sandbox')
        self.driver = webdriver.Chrome(service=Service('/usr/bin/chromedriver'), options=options)
        self.driver.set_page_load_timeout(60)
        self.driver.set_script_timeout(60)

    def close(self):
        self.driver.quit()
        self._folder.cleanup()

    def set_size(self, width, height):
        self.driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {
            'width': width, 'height': height, 'deviceScaleFactor': 2, 'mobile': True})

    def open(self, url):
        self.driver.get(url)

    def click(self, selector):
        """Taps what @selector names; a page that loads itself again may take it away meanwhile."""
        def tap(driver):
            driver.find_element('css selector', selector).click()
            return True

        gone = (exceptions.StaleElementReferenceException,
                exceptions.ElementClickInterceptedException)
        WebDriverWait(self.driver, 20, ignored_exceptions=gone).until(tap)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def judge(self, without=()):
        """Violations, a line each."""
        self.run(self._axe)
        result = self.driver.execute_async_script('''
            const done = arguments[3];
            axe.run(document, {
              runOnly: {type: 'tag', values: arguments[0]},
              rules: Object.fromEntries([
                ...arguments[1].map(name => [name, {enabled: true}]),
                ...arguments[2].map(name => [name, {enabled: false}])]),
              resultTypes: ['violations'],
            }).then(done, error => done({error: String(error)}));''', TAGS, RULES,
                                                   list(without))
        if 'error' in result:
            raise RuntimeError(result['error'])
        if len(result['passes']) < 5:
            raise RuntimeError('axe looked at nothing')
        return [f'{violation["id"]}: {node["html"][:160]}: '
                f'{json.dumps(node["failureSummary"], ensure_ascii=False)[:300]}'
                for violation in result['violations'] for node in violation['nodes']]

    def double_text(self):
        """As with the browser's text size at 200 %."""
        self.run('''const root = document.documentElement;
                    root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + 'px';
                    ''')

    def find_overflow(self):
        """What sticks out of the screen at the side. (innerWidth grows with what is too wide.)"""
        return self.run('''
            const wide = screen.width + 0.5, found = [];
            if (document.documentElement.clientWidth != screen.width)
              found.push('the page is made for ' + document.documentElement.clientWidth);
            if (document.scrollingElement.scrollWidth > wide)
              found.push('the page scrolls to ' + document.scrollingElement.scrollWidth);
            for (const element of document.body.querySelectorAll('*')) {
              const box = element.getBoundingClientRect();
              if (box.width > 0 && (box.right > wide || box.left < -0.5)
                  && !element.closest('.heard'))
                found.push(element.outerHTML.slice(0, 120));
            }
            return found;''')

    def find_foreign(self):
        """Scripts, handlers and anything that comes from another host."""
        return self.run('''
            const found = [...document.scripts].map(script => script.outerHTML.slice(0, 120));
            for (const element of document.querySelectorAll('*'))
              for (const attribute of element.attributes)
                if (/^on/i.test(attribute.name) || /^\\s*javascript:/i.test(attribute.value))
                  found.push(element.outerHTML.slice(0, 120));
            for (const entry of performance.getEntriesByType('resource'))
              if (new URL(entry.name).host !== location.host)
                found.push(entry.name);
            return found;''')

    def take_picture(self, path):
        """The whole page, as long as it is."""
        height = self.run('return Math.ceil(document.documentElement.scrollHeight)')
        picture = self.driver.execute_cdp_cmd('Page.captureScreenshot', {
            'captureBeyondViewport': True,
            'clip': {'x': 0, 'y': 0, 'width': self.run('return innerWidth'),
                     'height': min(height, 6000), 'scale': 0.5}})
        path.write_bytes(base64.b64decode(picture['data']))
