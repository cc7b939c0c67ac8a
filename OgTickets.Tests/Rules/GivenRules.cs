using Microsoft.Extensions.DependencyInjection;
using OgTickets.Rules;

namespace OgTickets.Tests.Rules;

/// <summary>Rules that a test needs, written down as an organiser writes them.</summary>
public static class GivenRules
{
    /// <summary>Changes the rules in force; the new ones.</summary>
    public static async Task<ShopRules> RuleAsync(this App app, Func<ShopRules, ShopRules> change)
    {
        Assert.Contains(await app.RunAsync(async (RulesDesk desk) =>
        {
            var now = await desk.InForceAsync(Ct);
            return await desk.ChangeAsync(now.Number, change(now), Ct);
        }), new[] { RulesEdit.Done, RulesEdit.SoAlready });
        return app.Services.GetRequiredService<RulesMemory>().InForce;
    }
}
