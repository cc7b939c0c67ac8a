using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace OgTickets.Web;

/// <summary>
/// Reads a form's fields from no HEAD. MVC binds <c>[BindProperty]</c> for every method but GET, so the headers of a page with a form would be those of
/// an empty form refused, 422, and a link checker would call the page broken.
/// </summary>
internal sealed class FormsArePosted : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        foreach (var form in model.HandlerProperties.Where(property => property.Attributes.OfType<BindPropertyAttribute>().Any(bound => !bound.SupportsGet)))
            form.BindingInfo!.RequestPredicate = context => !IsAsking(context.HttpContext.Request.Method);
    }

    private static bool IsAsking(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
