'use strict';
var data = JSON.parse(document.getElementById('data').textContent);
var panel = document.getElementById('detail');
var said = document.getElementById('said');
var pressed = null;
function add(list, name, text) {
  if (!text) { return; }
  var dt = document.createElement('dt');
  var dd = document.createElement('dd');
  dt.textContent = name;
  dd.textContent = text;
  list.append(dt, dd);
}
function show(button) {
  var cell = data.cells[Number(button.dataset.d)];
  var row = button.closest('tr');
  var table = button.closest('table');
  var column = table.tHead.rows[0].cells[button.closest('td').cellIndex].textContent;
  var heads = row.querySelectorAll('th');
  var title = document.createElement('h2');
  title.textContent = column + ' voor ' + heads[0].textContent;
  var list = document.createElement('dl');
  add(list, 'Doel', table.dataset.purpose);
  add(list, 'Uit meldingen van', heads[1].textContent);
  add(list, 'Over', heads[2].textContent);
  add(list, 'Zonder voorwaarde', cell.base);
  cell.steps.forEach(function (step) { add(list, 'Met ' + step[0], step[1]); });
  add(list, 'Beperking', cell.only);
  add(list, 'Waarom', cell.reason);
  add(list, 'Regel', cell.rule);
  cell.bases.forEach(function (index) {
    var basis = data.bases[index];
    add(list, 'Grondslag ' + basis[0], basis[1] + ' (' + basis[2] + ')');
  });
  add(list, 'Status', cell.status);
  if (pressed) { pressed.setAttribute('aria-pressed', 'false'); }
  pressed = button;
  button.setAttribute('aria-pressed', 'true');
  panel.replaceChildren(title, list);
}
function buttons(row) { return Array.from(row.querySelectorAll('button')); }
function rows(table) { return Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; }); }
function reachable(table) {
  var open = rows(table);
  Array.from(table.querySelectorAll('button')).forEach(function (button) { button.tabIndex = -1; });
  var first = open.map(function (row) { return buttons(row)[0]; }).filter(Boolean)[0];
  if (first) { first.tabIndex = 0; }
}
function next(button, key) {
  var row = button.closest('tr');
  var own = buttons(row);
  if (key === 'ArrowRight') { return own[own.indexOf(button) + 1]; }
  if (key === 'ArrowLeft') { return own[own.indexOf(button) - 1]; }
  var all = rows(row.closest('table'));
  var step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  var other = step === 0 ? null : all[all.indexOf(row) + step];
  return other ? other.cells[button.closest('td').cellIndex].querySelector('button') || buttons(other)[0] : null;
}
document.addEventListener('click', function (event) {
  var button = event.target.closest('button[data-d]');
  if (button) { show(button); }
});
document.addEventListener('focusin', function (event) {
  if (event.target.matches('button[data-d]')) { show(event.target); }
});
document.addEventListener('keydown', function (event) {
  if (!event.target.matches('button[data-d]')) { return; }
  var other = next(event.target, event.key);
  if (other) {
    event.preventDefault();
    event.target.tabIndex = -1;
    other.tabIndex = 0;
    other.focus();
  }
});
function filter() {
  var purpose = document.getElementById('purpose').value;
  var from = document.getElementById('from').value;
  var subject = document.getElementById('subject').value;
  var count = 0;
  Array.from(document.querySelectorAll('section')).forEach(function (section) {
    var here = 0;
    Array.from(section.querySelectorAll('tbody tr')).forEach(function (row) {
      var sender = from === '' ? true : row.dataset.from.split(' ').includes(from);
      var about = subject === '' ? true : row.dataset.subject === subject;
      row.hidden = !(sender ? about : false);
      here += row.hidden ? 0 : 1;
    });
    section.hidden = here === 0 ? true : purpose === '' ? false : section.id !== purpose;
    count += section.hidden ? 0 : here;
    reachable(section.querySelector('table'));
  });
  said.textContent = count === 0 ? 'Geen regel past hierbij. Wat hier niet staat, wordt niet gedeeld.' : count + ' rijen.';
}
['purpose', 'from', 'subject'].forEach(function (id) {
  document.getElementById(id).addEventListener('change', filter);
});
filter();
