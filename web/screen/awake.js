// A projector that goes dark in mid-meeting is worse than none. Where there is no wake lock, the TV's own setting rules.
export function stayAwake() {
  if (!navigator.wakeLock) return;
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}
