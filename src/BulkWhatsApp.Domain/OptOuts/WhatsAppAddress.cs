namespace BulkWhatsApp.OptOuts;

/// <summary>The differences between WhatsApp's form of a number and everybody else's (meta-cloud-api.md 1.5).</summary>
public static class WhatsAppAddress
{
    /// <summary>A <c>wa_id</c> as an address: its digits with a leading '+'.</summary>
    /// <returns>Null if it has no digits.</returns>
    public static string? OfWaId(string? waId)
    {
        var digits = waId is null ? "" : string.Concat(waId.Where(char.IsAsciiDigit));
        return digits.Length is 0 or > 20 ? null : "+" + digits;
    }

    /// <summary>
    /// The other form of a mobile number, where WhatsApp's differs from the numbering plan's: Brazil's ninth digit, Mexico's 1 and
    /// Argentina's 9 after the country code. Both forms belong to the same person, whichever one a message, a reply or a list contains.
    /// </summary>
    /// <returns>Null for all other numbers.</returns>
    public static string? OtherFormOf(string address) => address switch
    {
        ['+', '5', '5', _, _, '9', >= '6' and <= '9', ..] when address.Length == 14 => address.Remove(5, 1),
        ['+', '5', '5', _, _, >= '6' and <= '9', ..] when address.Length == 13 => address.Insert(5, "9"),
        ['+', '5', '2', '1', ..] when address.Length == 14 => address.Remove(3, 1),
        ['+', '5', '2', ..] when address.Length == 13 => address.Insert(3, "1"),
        ['+', '5', '4', '9', ..] when address.Length == 14 => address.Remove(3, 1),
        ['+', '5', '4', ..] when address.Length == 13 => address.Insert(3, "9"),
        _ => null,
    };

    /// <summary>The pair of the number and its other form, if it has one.</summary>
    public static IEnumerable<AddressPair> PairsOf(Guid? tenantId, string address) =>
        OtherFormOf(address) is { } other ? [new AddressPair(tenantId, address, other)] : [];

    /// <summary>The numbers that have another form, each with that form.</summary>
    public static IEnumerable<(string Number, string OtherForm)> OtherFormsOf(IEnumerable<string> numbers)
    {
        foreach (var number in numbers)
        {
            if (OtherFormOf(number) is { } other)
            {
                yield return (number, other);
            }
        }
    }

    /// <summary>The form that the numbering plan gives the number, and that lists contain.</summary>
    public static string ToNumber(string address) =>
        (address is ['+', '5', '5', ..] && address.Length == 13) || (address is ['+', '5', '2', '1', ..] && address.Length == 14)
            ? OtherFormOf(address) ?? address
            : address;
}
