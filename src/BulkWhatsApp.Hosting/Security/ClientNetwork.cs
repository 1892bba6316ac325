using System.Net;
using System.Net.Sockets;

namespace BulkWhatsApp.Host.Security;

/// <summary>What of an address one client holds: of IPv6 a network of 2^64 addresses, of which limits per address would mean nothing.</summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes),
        _ => address.ToString(),
    };
}
