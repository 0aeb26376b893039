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

/** Puts the picture that a link leads to in the place of its text, or says that there is none. */
async function show(link) {
  if (link.dataset.asked) return;
  link.dataset.asked = 'yes';
  const name = link.textContent;
  link.textContent = name + ' …';
  const answer = await ask(link.href);
  if (!answer.ok) {
    link.classList.add('none');
    link.textContent = name + ': none';
    link.title = (await answer.json()).error;
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
