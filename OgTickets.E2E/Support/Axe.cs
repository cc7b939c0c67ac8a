using Microsoft.Playwright;

namespace OgTickets.E2E.Support;

/// <summary>
/// Asks axe what it finds in a page as it stands. Deque's binding for .NET opens and closes a second page for each question and brings home all that is well
/// too: on two hundred pages that took longer than the rest of the journeys together.
/// </summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Checkers.File("node_modules/axe-core/axe.min.js"));

    // rules for what WCAG 2.1 and 2.2 added (1.3.4, 2.5.3, 2.5.8) and for tables; axe leaves them off unless they are asked for
    private const string Question = """
        async only => {
          const { violations } = await axe.run(document, {
            resultTypes: ['violations'],
            ...(only.length ? { runOnly: { type: 'rule', values: only } }
              : { rules: Object.fromEntries(['target-size', 'css-orientation-lock', 'label-content-name-mismatch', 'table-fake-caption', 'td-has-header'].map(id => [id, { enabled: true }])) }),
          });
          const element = node => `    ${node.target.join(' ')}\n      ${node.html.replace(/\s+/g, ' ').slice(0, 300)}\n      ${node.failureSummary.replace(/\s*\n\s*/g, ' ')}`;
          return violations.map(rule => `${rule.id}: ${rule.help} (${rule.helpUrl.split('?')[0]})\n${rule.nodes.slice(0, 5).map(element).join('\n')}`
            + (rule.nodes.length > 5 ? `\n    and ${rule.nodes.length - 5} more` : ''));
        }
        """;

    /// <summary>One entry for each rule that is broken: the rule, where it is explained, and the elements that break it. Nothing is left out but elements after the fifth of a rule.</summary>
    /// <param name="only">The rules to ask; all of them when empty.</param>
    public static async Task<string[]> FoundAsync(IPage page, params string[] only)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Question, only);
    }
}
