namespace BulkWhatsApp.OptOuts;

public static class OptOutConsts
{
    public const int MaxReasonLength = 256;
}
