using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace OgTickets.Web;

/// <summary>Takes away a folder page's second address: <c>Pages/Basket/Index</c> answers at <c>/basket</c> only, not at <c>/basket/index</c> too.</summary>
internal sealed class OneAddressPerPage : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        if (model.Selectors.Count < 2) return;
        foreach (var second in model.Selectors.Where(EndsInIndex).ToList()) model.Selectors.Remove(second);
    }

    private static bool EndsInIndex(SelectorModel selector) =>
        selector.AttributeRouteModel?.Template?.Split('/')[^1].Equals("Index", StringComparison.OrdinalIgnoreCase) == true;
}
