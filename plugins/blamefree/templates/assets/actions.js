// The pages show the states of the day they were built on. This brings them to the day they are read on.
window.blamefreeOnEachPage(() => {
  "use strict";
  const DAY = 86400000;
  const PENDING = new Set(["open", "in-progress"]);
  const dayOf = (moment) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  let today = dayOf(new Date());
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const daysLate = (due) => Math.round((today - Date.parse(due)) / DAY);
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const stateOf = (due, soon) => {
    if (!due) return "open";
    const late = daysLate(due);
    return late > 0 ? "overdue" : late >= -soon ? "due-soon" : "open";
  };

  const daysOfWork = (due, { bfWeekend, bfHolidays }) => {
    const weekend = new Set(bfWeekend.split(" "));
    const holidays = new Set(bfHolidays.split(" "));
    let count = 0;
    for (let day = Date.parse(due) + DAY; day <= today; day += DAY) {
      const date = new Date(day);
      // The calendar counts from Monday, the browser from Sunday.
      const free = weekend.has(String((date.getUTCDay() + 6) % 7)) || holidays.has(date.toISOString().slice(0, 10));
      count += free ? 0 : 1;
    }
    return count;
  };

  const escalated = (roles, late, every) => {
    const climbed = every ? Math.floor((late - 1) / every) : 0;
    const level = Math.min(climbed, roles.length - 1);
    return level ? `${roles[level]} (level ${level + 1})` : roles[level];
  };

  const showInRow = (row, state, due, late) => {
    const settings = row.closest("table").dataset;
    row.dataset.state = state;
    row.querySelector("[data-bf-business]").textContent = late ? counted(daysOfWork(due, settings), "business day") : "";
    const escalation = row.querySelector("[data-bf-escalation]");
    escalation.textContent = late ? escalated(escalation.dataset.bfEscalation.split("\n"), late, Number(settings.bfEvery)) : "";
  };

  const show = () => {
    for (const mark of all("[data-bf-status]")) {
      const { bfStatus, bfDue, bfSoon } = mark.dataset;
      const row = mark.closest("[data-bf-action]");
      if (PENDING.has(bfStatus)) {
        const state = stateOf(bfDue, Number(bfSoon));
        const late = state === "overdue" ? daysLate(bfDue) : 0;
        mark.className = `bf-state bf-state--${state}`;
        mark.textContent = late ? `${counted(late, "day")} late` : state.replace("-", " ");
        if (row) showInRow(row, state, bfDue, late);
      }
      // A state is sorted by its lateness; what is over, or has no day, comes before all that has one.
      if (row) mark.closest("td").dataset.bfValue = PENDING.has(bfStatus) && bfDue ? daysLate(bfDue) : -1e6;
    }
    for (const total of all("[data-bf-total]")) {
      total.textContent = all(`[data-bf-action][data-state="${total.dataset.bfTotal}"]`).length;
    }
    for (const time of all("[data-bf-today]")) {
      time.textContent = time.dateTime = new Date(today).toISOString().slice(0, 10);
    }
    for (const count of all("[data-bf-dues]")) {
      const late = count.dataset.bfDues.split(" ").filter((due) => due && daysLate(due) > 0).length;
      count.textContent = late;
      const noun = count.parentElement.querySelector("[data-bf-noun]");
      if (noun) noun.textContent = `${noun.dataset.bfNoun}${late === 1 ? "" : "s"}`;
      // What is none is no warning.
      count.toggleAttribute("data-bf-none", late === 0);
    }
  };

  show();
  // A page that stays open over midnight, in a tab or on a wall, goes on to the next day.
  const page = document.querySelector("[data-md-component=container]");
  const timer = setInterval(() => {
    if (page && !page.isConnected) clearInterval(timer);
    else if (dayOf(new Date()) !== today) {
      today = dayOf(new Date());
      show();
      for (const table of all("table")) table.dispatchEvent(new Event("bf-day"));
    }
  }, 60000);
});
