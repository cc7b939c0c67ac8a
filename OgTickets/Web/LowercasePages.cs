using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace OgTickets.Web;

/// <summary>
/// Gives pages addresses in lower case: <c>Pages/Legal/Notice</c> answers at <c>/legal/notice</c>. Routing's own setting for that would lower the values in an address too,
/// and the code of a session or an order is written in capitals.
/// </summary>
internal sealed class LowercasePages : IPageRouteModelConvention
{
    [SuppressMessage("Globalization", "CA1308", Justification = "addresses are written in lower case")]
    public void Apply(PageRouteModel model)
    {
        foreach (var route in model.Selectors.Select(selector => selector.AttributeRouteModel).OfType<AttributeRouteModel>())
            route.Template = string.Join('/', (route.Template ?? "").Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? part : part.ToLowerInvariant()));
    }
}
