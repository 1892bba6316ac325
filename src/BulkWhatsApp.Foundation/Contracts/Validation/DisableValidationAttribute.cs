namespace BulkWhatsApp.Foundation.Contracts;

/// <summary>The service method (or every method of the class, or the property) is not validated.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public class DisableValidationAttribute : Attribute;
