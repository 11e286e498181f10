"""Reports, comparisons and series → what people look at, one module per form."""

from camket_rules.rendering.forms import OutputForm as OutputForm
from camket_rules.rendering.forms import form_for as form_for
from camket_rules.rendering.forms import form_named as form_named
from camket_rules.rendering.forms import forms as forms
from camket_rules.rendering.forms import register_form as register_form
from camket_rules.rendering.forms import render as render
from camket_rules.rendering.forms import write as write
