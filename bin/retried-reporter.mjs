// Names the tests that passed only at their second try: green, but to be looked at.
export default class Retried {
  onTestCaseResult(test) {
    if (test.result().state === 'passed' && (test.diagnostic()?.retryCount ?? 0) > 0) console.log(`\npassed at the second try: ${test.module.moduleId} ${test.fullName}`)
  }
}
