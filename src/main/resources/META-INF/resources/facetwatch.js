// Shows heat maps within the page. Without JavaScript their links lead to the pictures themselves.
'use strict';

const PATIENCE = 20; // tries, when many readers ask at once

const pause = seconds => new Promise(go => setTimeout(go, 1000 * seconds));

/** The answer, once the service is not too busy to give one. */
async function ask(address) {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(address);
    const seconds = Number(answer.headers.get('Retry-After'));
    if (answer.status !== 503 || !seconds || tries === PATIENCE) return answer;
    await pause(seconds);
  }
}

const method = link => new URL(link.href).searchParams.get('method');

/** Says that there is no picture, and once on the page, why. */
function none(link, name, reason) {
  link.dataset.asked = 'yes';
  link.classList.add('none');
  link.textContent = name + ': none';
  link.title = reason;
  const near = link.closest('.near');
  if ([...near.querySelectorAll('.reason')].some(told => told.textContent === reason)) return;
  const told = document.createElement('p');
  told.className = 'note small reason';
  told.setAttribute('role', 'status');
  told.textContent = reason;
  near.querySelector('summary').after(told);
}

/** Puts the picture that a link leads to in the place of its text, or says that there is none. */
async function show(link) {
  if (link.dataset.asked) return;
  link.dataset.asked = 'yes';
  const name = link.textContent;
  link.textContent = name + ' …';
  const answer = await ask(link.href);
  if (!answer.ok) {
    const reason = (await answer.json()).error;
    if (answer.status !== 404) return none(link, name, reason);
    // what cannot be drawn for one image cannot be drawn for the unit's others
    for (const other of document.querySelectorAll('a.heat')) if (method(other) === method(link)) none(other, name, reason);
    return;
  }
  const picture = new Image();
  picture.className = 'crisp';
  picture.alt = link.title;
  await answer.blob(); // now it is in the browser's cache
  picture.src = link.href;
  await picture.decode();
  link.classList.add('made');
  link.replaceChildren(picture, name);
}

document.addEventListener('click', async event => {
  const link = event.target.closest('a.heat');
  if (link && !link.dataset.asked) {
    event.preventDefault();
    await show(link);
  }
});

for (const button of document.querySelectorAll('.all-heats')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.hidden = true;
    for (const link of button.parentElement.nextElementSibling.querySelectorAll('a.heat')) await show(link);
  });
}
