using CsCheck;

namespace OgTickets.Tests.Inventory;

/// <summary>One thing that may happen to seats, with numbers that choose among what is there at that moment.</summary>
internal sealed record Step(StepKind Kind, int Who, int Which, int Category, string Offer, int Tickets, int Minutes)
{
    private static readonly string[] Offers = ["individual", "duo", "family"];

    // without seats held and ordered, the other steps have nothing to work on
    private static readonly Gen<StepKind> Often = Gen.Int[0, 4].Select(i => i < 2 ? StepKind.Hold : i < 4 ? StepKind.Order : StepKind.Pay);

    public static readonly Gen<Step> Any =
        from kind in Gen.OneOf(Gen.Enum<StepKind>(), Often)
        from who in Gen.Int[0, 3]
        from which in Gen.Int[0, 99]
        from category in Gen.Int[0, 2]
        from offer in Gen.Int[0, 2].Select(i => Offers[i])
        from tickets in Gen.OneOf(Gen.Const(1), Gen.Int[0, 4])
        from minutes in Gen.Int[1, 12]
        select new Step(kind, who, which, category, offer, tickets, minutes);
}

internal enum StepKind
{
    Hold, HoldAgain, Change, Extend, Remove, Wait, Sweep, Merge, Order, Pay, Expire, GiveUp, Refund, PayLate,
}
