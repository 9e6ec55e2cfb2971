// Answers the questions of the file named on the command line with stock Cedar, and says how long it took. The
// policy set is parsed once and kept, and a question brings only the two entities it is about: the quickest way that
// Cedar documents here.
import { readFileSync } from "node:fs";
import { getCedarVersion, preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";

const { policies, grants, removals, items, members, questions, seconds } = JSON.parse(
  readFileSync(process.argv[2], "utf8"));
const none = 0, generalised = 1, full = 2;

const parsed = preparsePolicySet("rules", { staticPolicies: policies });
if (parsed.type !== "success") {
  throw new Error(JSON.stringify(parsed.errors[0]));
}

const calls = questions.map(({ item, member, now }) => ({
  principal: members[member].uid,
  resource: items[item].entity.uid,
  context: { now },
  preparsedPolicySetId: "rules",
  entities: [members[member], items[item].entity],
}));

function ask(number, action) {
  const answer = statefulIsAuthorized({ ...calls[number], action: { type: "Action", id: action } });
  if (answer.type !== "success" || answer.response.diagnostics.errors.length > 0) {
    throw new Error(JSON.stringify(answer));
  }
  return answer.response;
}

// One request: whether it may be shown, and the policies that say so.
const outcome = (number) => ask(number, "read");

// A second request says which prohibitions take classes away; the rest is adding up.
function outcomeAndFields(number) {
  const { decision, diagnostics } = ask(number, "read");
  const item = items[questions[number].item];
  if (decision === "deny" || diagnostics.reason.includes("own")) {
    return { allowed: decision === "allow", policies: diagnostics.reason, fields: {} };
  }
  const levels = {};
  for (const policy of diagnostics.reason) {
    for (const [name, level] of Object.entries(grants[policy][item.entity.attrs.originatorKind])) {
      levels[name] = Math.max(levels[name] ?? none, level === "full" ? full : generalised);
    }
  }
  for (const policy of ask(number, "remove").diagnostics.reason) {
    for (const name of removals[policy]) {
      levels[name] = none;
    }
  }
  const fields = {};
  for (const [field, name] of item.fields) {
    if (levels[name] > none) {
      fields[field] = levels[name] === full ? "full" : "generalised";
    }
  }
  return { allowed: Object.keys(fields).length > 0, policies: diagnostics.reason, fields };
}

// Nanoseconds; those of the processor are of the whole process, shared out over the questions.
function measure(answer) {
  const took = [];
  const worked = process.cpuUsage();
  const until = performance.now() + seconds * 1000;
  for (let number = 0; performance.now() < until; number = (number + 1) % questions.length) {
    const from = process.hrtime.bigint();
    answer(number);
    took.push(Number(process.hrtime.bigint() - from));
  }
  const { user, system } = process.cpuUsage(worked);
  took.sort((a, b) => a - b);
  return {
    p50: took[took.length >> 1], p99: took[Math.floor(took.length * 0.99)],
    processor: (user + system) * 1000 / took.length,
  };
}

function measureRounds(answer) {
  measure(answer);
  const rounds = Array.from({ length: 5 }, () => measure(answer));
  const median = (figure) => rounds.map(figure).sort((a, b) => a - b)[rounds.length >> 1];
  return {
    p50: median((round) => round.p50), p99: median((round) => round.p99),
    processor: median((round) => round.processor),
  };
}

const answers = questions.map((_, number) => outcomeAndFields(number));
console.log(JSON.stringify({
  version: getCedarVersion(),
  answers,
  outcome: measureRounds(outcome),
  outcomeAndFields: measureRounds(outcomeAndFields),
}));
