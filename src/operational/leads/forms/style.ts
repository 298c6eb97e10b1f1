// How the public pages of forms look: the house's colours, light and dark, phone to desk.

export const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f6f7f7,#15191b);--surface:light-dark(#fff,#1d2224);--ink:light-dark(#1c2426,#eef1f1);--soft:light-dark(#4b575a,#b4bfc1);--line:light-dark(#c3cbcd,#4a5558);--accent:light-dark(#00686c,#4fbfc0);--on:light-dark(#fff,#062a2c);--bad:light-dark(#b3261e,#ff9d94)}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 Inter,system-ui,sans-serif}
.sheet{max-width:34rem;margin:2.5rem auto;padding:2rem;background:var(--surface);border:1px solid var(--line);border-radius:10px}
.embedded body{background:transparent}.embedded .sheet{margin:0;max-width:none;border:0;padding:1rem;background:transparent}
h1{margin:0 0 .25rem;font-size:1.375rem;line-height:1.3;font-weight:600}.intro{margin:0 0 .5rem;color:var(--soft)}
form{display:grid;gap:1rem}.message form{margin-top:1.25rem}label{display:block;font-weight:500;margin-bottom:.25rem}small{color:var(--soft);font-weight:400;font-size:.875em}
input[type=text],input[type=email],input[type=tel],input[type=url],input[type=date],select,textarea{width:100%;padding:.6rem .75rem;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--line);border-radius:6px}
textarea{resize:vertical}input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
[aria-invalid=true]{border-color:var(--bad)!important}.wrong{display:block;color:var(--bad);font-size:.875rem;font-weight:500;margin-top:.25rem}.help{display:block;color:var(--soft);font-size:.875rem;margin-top:.25rem}
.tick{display:flex;gap:.6rem;align-items:flex-start;font-weight:400;margin:0}.tick input{margin-top:.3rem;width:1.05rem;height:1.05rem;accent-color:var(--accent);flex:none}
.notice{margin:0;font-size:.875rem;color:var(--soft)}a{color:var(--accent)}.alert{margin:0;padding:.6rem .75rem;border-radius:6px;border:1px solid var(--bad);color:var(--bad)}
button{justify-self:start;padding:.65rem 1.4rem;font:inherit;font-weight:600;color:var(--on);background:var(--accent);border:0;border-radius:6px;cursor:pointer}button[disabled]{opacity:.6;cursor:default}
.away{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}.message p{margin:.5rem 0 0;color:var(--soft)}.message.bad h1{color:var(--bad)}
@media(max-width:40rem){.sheet{margin:0;min-height:100vh;border:0;border-radius:0;padding:1.25rem}.embedded .sheet{min-height:0}button{width:100%}}
`.trim()
