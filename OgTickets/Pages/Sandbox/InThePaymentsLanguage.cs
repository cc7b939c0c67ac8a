using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using OgTickets.Localisation;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Pages.Sandbox;

/// <summary>Speaks the language of the payment named in the address, from the reading of the form to the drawing of the page; no such payment is 404.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InThePaymentsLanguageAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var id = Guid.Parse((string)context.RouteData.Values["id"]!, CultureInfo.InvariantCulture);
        var payment = await http.RequestServices.GetRequiredService<SandboxBank>().FindAsync(id, http.RequestAborted);
        if (payment is null)
        {
            context.Result = new NotFoundResult();
            return;
        }

        using (Language.Of(payment.Language)!.Spoken()) await next();
    }
}
