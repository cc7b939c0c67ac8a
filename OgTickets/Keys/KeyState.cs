namespace OgTickets.Keys;

/// <summary>What a key of a ring may still do.</summary>
public enum KeyState
{
    /// <summary>Wraps or signs, opens and verifies. A ring has exactly one.</summary>
    Active,

    /// <summary>Opens and verifies what it once made.</summary>
    Old,

    /// <summary>Somebody else may have it: a master key still opens (so that rows can be re-wrapped), a signing key counts for nothing.</summary>
    Compromised,
}
