// Counts the contributions that are ticked to be answered, and those of them whose author can be told.
const counts = document.querySelectorAll("[data-count]");
const show = () => {
  for (const each of counts) {
    each.textContent = document.querySelectorAll(`input[name=chosen]:checked${each.dataset.count}`).length;
  }
};
document.getElementById("choice").addEventListener("change", show);
show(); // a browser keeps ticks when one goes back
