namespace OgTickets.Pages.Admin;

/// <summary>A page of the organisers' area: where it lies, and the organiser's question it answers.</summary>
/// <param name="Path">Without language: <c>/admin/staff</c>.</param>
/// <param name="Word">Its texts are <c>Admin.{Word}.Title</c> and <c>Admin.{Word}.Question</c>.</param>
public sealed record AdminPage(string Path, string Word);

/// <summary>The pages of the organisers' area, one line each, in the order in which its navigation and its first page show them.</summary>
public static class AdminPages
{
    public static IReadOnlyList<AdminPage> All { get; } =
    [
        new("/admin/offers", "Offers"),
        new("/admin/sessions", "Sessions"),
        new("/admin/places", "Places"),
        new("/admin/orders", "Orders"),
        new("/admin/payments", "Payments"),
        new("/admin/gifts", "Gifts"),
        new("/admin/rules", "Rules"),
        new("/admin/staff", "Staff"),
        new("/admin/audit", "Audit"),
        new("/admin/accounts", "Accounts"),
        new("/admin/data", "Data"),
        new("/admin/mail", "Mail"),
        new("/admin/gate", "Gate"),
        new("/admin/devices", "Devices"),
    ];
}
