using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace OgTickets.Web;

/// <summary>Keeps pages out of environments they are not made for: there they have no address at all.</summary>
public static class OnlyIn
{
    /// <summary>Takes away the addresses of the pages under a folder of Pages (<c>/Dev</c>) unless they are wanted here.</summary>
    public static void AddFolderOnlyIf(this PageConventionCollection pages, string folder, bool wanted)
    {
        if (!wanted) pages.AddFolderRouteModelConvention(folder, page => page.Selectors.Clear());
    }
}
