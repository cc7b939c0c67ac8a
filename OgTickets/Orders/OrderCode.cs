using OgTickets.Values;

namespace OgTickets.Orders;

/// <summary>The code people know an order by: <c>7ZK3D-0Q8WM</c>. For talking about an order, never a permission to see it.</summary>
public static class OrderCode
{
    private const int Characters = 10;

    /// <summary>Fifty random bits; <c>uq_orders_code</c> would refuse the one in a thousand million million that is taken.</summary>
    public static string New() => Crockford.Display(Crockford.Random(Characters));

    /// <summary>What somebody typed, as stored: in any case, with or without its dash. Null when it can be no order's.</summary>
    public static string? Read(string? typed) => Crockford.Read(typed, Characters) is { } characters ? Crockford.Display(characters) : null;
}
