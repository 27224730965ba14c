/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The peer's only script: pages, search, idle time. */
'use strict';

const $ = id => document.getElementById(id);
const attract = $('attract'), visit = $('visit'), main = $('page'), keyboard = $('keyboard');
let route = 'home', trail = [], typed = '', chosen = {};

/* --- attract --- */

let slide = 0, slideTimer = 0;

function currentNotices() {
  const now = new Date(), day = now.toLocaleDateString('sv'), time = now.toTimeString().slice(0, 5);
  return SETTINGS.notices.filter(n => (!n.from || n.from <= day) && (!n.until || day <= n.until)
    && (!n.fromTime || n.fromTime <= time) && (!n.untilTime || time < n.untilTime));
}

function showSlide() {
  const notices = currentNotices(), notice = notices[slide % notices.length];
  $('slide').hidden = !notice;
  if (!notice) return;
  $('slide-title').textContent = notice.title;
  $('slide-text').textContent = notice.text;
}

function startAttract() {
  clearTimeout(idleTimer);
  clearInterval(countTimer);
  $('warning').hidden = true;
  document.documentElement.classList.remove('large');
  slide = 0;
  showSlide();
  clearInterval(slideTimer);
  slideTimer = setInterval(() => { slide++; showSlide(); }, SETTINGS.slide * 1000);
  visit.hidden = true;
  attract.hidden = false;
  main.textContent = '';
  trail = [];
}

/* --- a visit --- */

let idleTimer = 0, countTimer = 0;

function onIdle() {
  let left = SETTINGS.warning;
  $('countdown').textContent = left;
  $('warning').hidden = false;
  countTimer = setInterval(() => { $('countdown').textContent = --left; if (left <= 0) startAttract(); }, 1000);
}

function onActivity() {
  clearTimeout(idleTimer);
  idleTimer = setTimeout(onIdle, SETTINGS.idle * 1000);
}

function showTime() {
  const now = new Date();
  $('time').textContent = now.toTimeString().slice(0, 5);
  $('date').textContent = `${now.getMonth() + 1}月${now.getDate()}日 星期${'日一二三四五六'[now.getDay()]}`;
  setTimeout(showTime, 60000 - now % 60000);
}

function show(next) {
  if (!(next in SITE.pages)) return;
  route = next;
  main.className = /^(list|search)/.test(route) ? 'split' : '';
  main.innerHTML = SITE.pages[route];
  main.scrollTop = 0;
  keyboard.hidden = route !== 'search';
  typed = '';
  chosen = {};
  $('back').disabled = trail.length === 0;
  $('home').disabled = route === 'home';
}

function go(next) {
  trail.push(route);
  show(next);
}

/* --- search --- */

const LIMIT = 50;
const escapeHtml = text => text.replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c]);

function prepare() {
  for (const item of SITE.index)
    for (const text of item.texts) {
      const syllables = text[2].split(' '), characters = Array.from(text[1].toLowerCase());
      text.characters = characters;
      text.folded = characters.join('');
      text.initials = characters.map((c, i) => syllables[i] === '_' || !syllables[i] ? c : syllables[i][0]).join('');
      text.starts = [];
      text.spelled = '';
      characters.forEach((c, i) => {
        text.starts.push(text.spelled.length);
        text.spelled += syllables[i] === '_' || !syllables[i] ? c : syllables[i];
      });
    }
}

/* Where in a text the words are: [first character, one past the last], or null. */
function find(text, query) {
  let at = text.folded.indexOf(query);
  if (at >= 0) return [at, at + query.length];
  if (!/^[a-z]+$/.test(query)) return null;
  at = text.initials.indexOf(query);
  if (at >= 0) return [at, at + query.length];
  for (let i = 0; i < text.starts.length; i++)
    if (text.spelled.startsWith(query, text.starts[i])) {
      let end = i + 1;
      while (end < text.starts.length && text.starts[end] < text.starts[i] + query.length) end++;
      return [i, end];
    }
  return null;
}

function search(query) {
  const hits = [];
  for (const item of SITE.index)
    for (const text of item.texts) {
      const where = find(text, query);
      if (!where) continue;
      hits.push({item, text, where, rank: text[0] === 0 ? (where[0] === 0 ? 0 : 2) : text[0] === 1 && where[0] === 0 ? 1 : 3});
      break;
    }
  // The index is in the order of use, and sorting keeps it among equals.
  return hits.sort((a, b) => a.rank - b.rank);
}

function mark(text, [start, end]) {
  const part = (a, b) => escapeHtml(Array.from(text).slice(a, b).join(''));
  return part(0, start) + '<mark>' + part(start, end) + '</mark>' + part(end);
}

function rowOf({item, text, where}) {
  const name = text[0] === 0 ? mark(item.name, where) : escapeHtml(item.name);
  const also = text[0] === 0 ? '' : `<p class="second">${SITE.words.also.replace('{t}', mark(text[1], where))}</p>`;
  return `<button class="row-button guide-row" data-go="item/${item.id}"><div class="row-words"><p class="row-title">`
    + `${name}</p>${also}<p class="second">${escapeHtml(item.facts)}</p></div>${SITE.next}</button>`;
}

function onTyped() {
  $('typed').textContent = typed;
  $('hint').hidden = typed !== '';
  const query = typed.trim().toLowerCase();
  if (query === '') {
    main.innerHTML = SITE.pages.search;
    return;
  }
  const hits = search(query);
  $('count').textContent = hits.length ? SITE.words.found.replace('{n}', hits.length)
    : SITE.words.nothing.replace('{q}', typed);
  $('results').innerHTML = hits.length ? `<div class="list">${hits.slice(0, LIMIT).map(rowOf).join('')}</div>`
    : `<div class="guide-body"><div class="notice">${SITE.words.try}</div></div>`;
  $('results').scrollTop = 0;
}

function onKey(key) {
  switch (key) {
    case 'clear': typed = ''; break;
    case 'delete': typed = Array.from(typed).slice(0, -1).join(''); break;
    case 'space': typed += ' '; break;
    case 'hide': case 'action': keyboard.hidden = true; return;
    case 'letters': case 'latin': case 'digits': case 'symbols': return;
    default: typed += key;
  }
  onTyped();
}

/* --- a guide --- */

function onAnswer(button) {
  const same = document.querySelectorAll(`.answer[data-question="${button.dataset.question}"]`);
  const was = button.classList.contains('chosen');
  same.forEach(other => other.classList.remove('chosen'));
  button.classList.toggle('chosen', !was);
  const answered = new Set(Array.from(document.querySelectorAll('.answer.chosen'), b => b.dataset.question));
  const yes = new Set(Array.from(document.querySelectorAll('.answer.chosen'), b => b.dataset.answer));
  const questionOf = id => document.querySelector(`.answer[data-answer="${id}"]`)?.dataset.question;
  let n = 0;
  document.querySelectorAll('.paper').forEach(paper => {
    const only = paper.dataset.only ? paper.dataset.only.split(' ') : [];
    paper.hidden = only.length > 0 && !only.some(id => yes.has(id) || !answered.has(questionOf(id)));
    n += !paper.hidden;
  });
  document.querySelector('.papers .heading').textContent = SITE.words.papers.replace('{n}', n);
}

function onMore(button) {
  button.closest('.papers').classList.toggle('open');
  const label = button.textContent;
  button.textContent = button.dataset.other;
  button.dataset.other = label;
}

/* --- the start --- */

attract.addEventListener('pointerdown', () => {
  if (typeof SITE === 'undefined') return;
  clearInterval(slideTimer);
  show('home');
  attract.hidden = true;
  visit.hidden = false;
  onActivity();
});
document.addEventListener('pointerdown', () => { if (!visit.hidden && $('warning').hidden) onActivity(); });
document.addEventListener('contextmenu', event => event.preventDefault());

visit.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.go) go(button.dataset.go);
  else if (button.dataset.key) onKey(button.dataset.key);
  else if ('fold' in button.dataset) button.parentElement.classList.toggle('open');
  else if (button.dataset.answer) onAnswer(button);
  else if (button.classList.contains('more')) onMore(button);
  else if (button.id === 'back') show(trail.pop());
  else if (button.id === 'home') { trail = []; show('home'); }
  else if (button.id === 'end') startAttract();
  else if (button.id === 'larger') document.documentElement.classList.toggle('large');
});
$('stay').addEventListener('click', () => { clearInterval(countTimer); $('warning').hidden = true; onActivity(); });
$('leave').addEventListener('click', startAttract);

showTime();
startAttract();
/* The first page needs no content: it comes when that page is on the screen. */
requestAnimationFrame(() => setTimeout(() => {
  const script = document.createElement('script');
  script.src = 'pages.js';
  script.onload = prepare;
  document.head.append(script);
}));
