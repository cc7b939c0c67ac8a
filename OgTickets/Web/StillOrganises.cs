using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using OgTickets.Identity.Staff;

namespace OgTickets.Web;

/// <summary>
/// On every page of the organisers' area: asks the rows, each time, whether who comes still organises. The cookie learns it half a minute later, which is long enough to read
/// through all the orders.
/// </summary>
public sealed class StillOrganises(OrganiserRight right) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await right.HoldsAsync(context.HttpContext.RequestAborted)) await next();
        else context.Result = new ForbidResult();
    }
}
