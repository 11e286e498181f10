"""Every text that a person reads, by its stable code: English, then Vietnamese."""

from typing import Final

ERRORS: Final[dict[str, tuple[str, str]]] = {
    # numbers, units, dates
    "number_unreadable": (
        "“{found}” is not a number in the declared form ({form}). Write 1.234,5 under vi, 1,234.5 under en.",
        "“{found}” không phải là số theo cách viết đã khai ({form}). Viết 1.234,5 với vi, 1,234.5 với en.",
    ),
    "number_not_in_form": (
        "“{found}” cannot be read under {form}, only under {other}. If that is meant, write {expected}.",
        "“{found}” không đọc được theo {form}, chỉ theo {other}. Nếu đúng ý, hãy viết {expected}.",
    ),
    "number_ambiguous": (
        "The bare YAML number {found} means {vi} where . groups thousands (vi) and {en} where . is the "
        "decimal mark (en), digits without grouping. Put it in quotes; under numbers: {form} it "
        "then means {expected}.",
        "Số YAML không có dấu nháy {found} là {vi} nếu dấu chấm tách hàng nghìn (vi), là {en} nếu "
        "dấu chấm là dấu thập phân (en), viết liền không tách nhóm. Hãy đặt trong dấu nháy; với "
        "numbers: {form} số này là {expected}.",
    ),
    "number_by_habit": (
        "“{found}” is read as {value}. If {other} is meant, write it as {plain}.",
        "“{found}” được đọc là {value}. Nếu là {other}, hãy viết {plain}.",
    ),
    "number_too_long": (
        "“{found}” has more than {limit} digits. Shorten it or use a scale such as triệu.",
        "“{found}” dài quá {limit} chữ số. Hãy rút gọn hoặc dùng đơn vị như triệu.",
    ),
    "number_is_float": (
        "{found} is a float, which is not exact. Give text, an integer or a Decimal.",
        "{found} là số thực dấu phẩy động, không chính xác. Hãy đưa văn bản, số nguyên hoặc Decimal.",
    ),
    "value_is_float": (
        "{found} is a float, which is not exact. If it is meant as it is written, give "
        'Decimal("{found}").',
        "{found} là số thực dấu phẩy động, không chính xác. Nếu đúng như cách viết, hãy đưa "
        'Decimal("{found}").',
    ),
    "count_unreadable": (
        "“{found}” should be a whole count.",
        "“{found}” phải là số đếm nguyên.",
    ),
    "unit_unknown": (
        "The unit “{found}” is not known. Nearest known unit: {nearest}. A sheet can declare its "
        "own counting nouns under units:.",
        "Không rõ đơn vị “{found}”. Đơn vị gần nhất: {nearest}. Có thể khai danh từ đếm riêng ở units:.",
    ),
    "scale_misplaced": (
        "“{found}” has a scale before a unit that takes none. A scale such as thousand or million "
        "stands before money, things that are counted, and measures; write the number out.",
        "“{found}” có bội số đứng trước đơn vị không nhận bội số. Nghìn, triệu, tỷ chỉ đứng trước "
        "tiền, danh từ đếm và đơn vị đo; hãy viết đủ con số.",
    ),
    "unit_name_bad": (
        "“{found}” cannot name a unit. Use letters, digits and spaces.",
        "“{found}” không thể là tên đơn vị. Chỉ dùng chữ, số và dấu cách.",
    ),
    "unit_definition_bad": (
        "“{found}” does not define a unit. Write it as so much of a unit that is known, such as sào = 360 m².",
        "“{found}” không định nghĩa được đơn vị. Ghi bằng bao nhiêu đơn vị đã biết, ví dụ sào = 360 m².",
    ),
    "unit_taken": (
        "“{found}” means something else already. Choose another name for the unit.",
        "“{found}” đã có nghĩa khác. Hãy chọn tên khác cho đơn vị.",
    ),
    "units_differ": (
        "“{found}” mixes units that do not fit: {first} and {second}. Use one unit for both.",
        "“{found}” dùng hai đơn vị không khớp: {first} và {second}. Hãy dùng một đơn vị.",
    ),
    "date_unreadable": (
        "“{found}” is not a day. Write 2023-03-31 or 31/03/2023.",
        "“{found}” không phải là ngày. Hãy viết 31/03/2023 hoặc 2023-03-31.",
    ),
    "deadline_unreadable": (
        "“{found}” is not a deadline. Write a day or a period, such as 30/9, 2023-09-30, 2023-10, Q3, "
        "end of June or 2023.",
        "“{found}” không phải là thời hạn. Hãy ghi ngày hoặc kỳ, ví dụ 30/9, 30/09/2023, tháng 10, "
        "hết quý III, 6 tháng đầu năm hoặc 2023.",
    ),
    "deadline_year_missing": (
        "“{found}” names no year, and none is known here. Write it with its year, such as 30/9/2023.",
        "“{found}” không nêu năm, và ở đây không rõ năm nào. Hãy ghi cả năm, ví dụ 30/9/2023.",
    ),
    "deadline_before_unclear": (
        "“{found}” can mean before its first day or before its last. Write the last day that is still "
        "on time, such as 30/9, or end of June.",
        "“{found}” có thể là trước khi bắt đầu hoặc trước khi kết thúc. Hãy ghi ngày cuối cùng còn "
        "đúng hạn, ví dụ 30/9, hoặc hết quý III.",
    ),
    # text
    "text_too_long": (
        "“{found}” is longer than {limit} characters. One figure or target goes into one cell.",
        "“{found}” dài quá {limit} ký tự. Mỗi ô chỉ ghi một số liệu hoặc một chỉ tiêu.",
    ),
    "character_refused": (
        "The text holds a hidden or control character ({found}). Type the text again without it.",
        "Văn bản có ký tự ẩn hoặc ký tự điều khiển ({found}). Hãy gõ lại không có ký tự này.",
    ),
    "character_unexpected": (
        "“{found}” is not expected in “{text}”. Digits are 0-9 and letters Latin.",
        "Không chờ đợi ký tự “{found}” trong “{text}”. Chữ số là 0-9, chữ cái Latinh.",
    ),
    # figures
    "figure_unreadable": (
        "“{found}” is not a figure. Write for example 12 dự án, 15,4%, 62/63 hồ sơ or hoàn thành.",
        "“{found}” không phải là số liệu. Ví dụ: 12 dự án, 15,4%, 62/63 hồ sơ hoặc hoàn thành.",
    ),
    "figure_leftover": (
        "In “{found}” this is not understood: “{rest}”. Keep one figure, with at most its percent, "
        "and put the rest into the note.",
        "Trong “{found}” có phần không hiểu được: “{rest}”. Chỉ giữ một số liệu và tỷ lệ của nó, phần "
        "còn lại ghi vào ghi chú.",
    ),
    "evidence_unclear": (
        "“{found}” beside the mark and the paper is not understood. Name here only the paper, such "
        "as Quyết định số 12/QĐ-UBND ngày 15/03/2023; write the rest under Ghi chú.",
        "Không rõ “{found}” bên cạnh dấu x và số văn bản. Ô này chỉ ghi văn bản, ví dụ: Quyết định "
        "số 12/QĐ-UBND ngày 15/03/2023; nội dung khác ghi ở cột Ghi chú.",
    ),
    "figure_is_plan": (
        "“{found}” is a plan or target, not what was reached. Write what was reached.",
        "“{found}” là kế hoạch, chỉ tiêu, không phải kết quả. Hãy ghi kết quả đạt được.",
    ),
    "figure_plan_of_part": (
        "“{found}” is a percent of the plan of a shorter period. Write what was reached so far, or "
        "its percent of the plan of the whole period.",
        "“{found}” là tỷ lệ so với kế hoạch của kỳ ngắn hơn. Hãy ghi kết quả lũy kế hoặc tỷ lệ so với "
        "kế hoạch cả kỳ.",
    ),
    "figure_of_other_things": (
        "“{found}” counts {unit}, and the title of the row speaks of other things. Report what the row "
        "asks for, or add the noun to words: of the row.",
        "“{found}” tính theo {unit}, tên mục nói đến đối tượng khác. Hãy báo cáo đúng đối tượng của "
        "mục, hoặc thêm danh từ này vào words: của mục.",
    ),
    "figure_of_other_stage": (
        "“{found}”: “{said}” is not yet what the title of the row asks for. Report what the title "
        "asks for, in its words.",
        "“{found}”: “{said}” chưa phải nội dung mà tên mục yêu cầu. Hãy báo cáo đúng nội dung của mục, "
        "theo cách gọi trong tên mục.",
    ),
    "figure_of_other_day": (
        "“{found}” names another day than the one that it is reported for ({day}). Give the figure "
        "the day that it describes.",
        "“{found}” nêu ngày khác với ngày của số liệu ({day}). Hãy ghi đúng ngày của số liệu.",
    ),
    "number_forms_mixed": (
        "“{found}” and “{other}” are written in two number forms. Write all of the figure under {form}.",
        "“{found}” và “{other}” được viết theo hai cách khác nhau. Hãy viết cả số liệu theo {form}.",
    ),
    "figure_of_before": (
        "“{found}” compares with an earlier period, and can be a level or a change. Write for example "
        "tăng 4,4% or 94/90 vụ.",
        "“{found}” so với kỳ trước, không rõ là mức hay mức tăng, giảm. Ví dụ ghi: tăng 4,4% hoặc "
        "94/90 vụ.",
    ),
    "phrase_without_figure": (
        "“{found}” holds no figure: its numbers only label something.",
        "“{found}” không có số liệu: các số chỉ là nhãn.",
    ),
    "phrase_ambiguous": (
        "“{found}” holds more than one expression, or one that no form explains. Copy one of them.",
        "“{found}” có hơn một biểu thức hoặc biểu thức không hiểu được. Hãy chép từng biểu thức.",
    ),
    "range_reversed": (
        "In “{found}” the first end is above the second. Write the lower end first.",
        "Trong “{found}” đầu khoảng lớn hơn cuối khoảng. Hãy viết số nhỏ trước.",
    ),
    "tally_totals_differ": (
        "“{found}” counts against two totals, {first} and {second}. Use one total.",
        "“{found}” tính trên hai tổng số khác nhau, {first} và {second}. Hãy dùng một tổng số.",
    ),
    # targets
    "target_unreadable": (
        "“{found}” is not a target. Write for example >= 650 doanh nghiệp, <= 15,4%, 10% .. 15%, "
        "~ 4% ± 0,2%, rank <= 15 or none.",
        "“{found}” không phải là chỉ tiêu. Ví dụ: >= 650 doanh nghiệp, <= 15,4%, 10% .. 15%, "
        "~ 4% ± 0,2%, rank <= 15 hoặc none.",
    ),
    "target_leftover": (
        "In “{found}” this is not understood: “{left}”. Write for example {example}.",
        "Trong “{found}” không hiểu phần: “{left}”. Hãy viết, ví dụ: {example}.",
    ),
    "target_zero_unclear": (
        "“{found}” can mean three things. Write none where nothing may happen, <= {zero} for no more "
        "than that, or >= {zero} for no less.",
        "“{found}” có thể hiểu ba cách. Ghi none nếu không để xảy ra, <= {zero} nếu không được vượt, "
        "hoặc >= {zero} nếu không được thấp hơn.",
    ),
    "target_change_unclear": (
        "“{found}” should be one least change, in percent, in points or in the unit itself; “{left}” is "
        "none. Write for example {example}, with baseline: beside it.",
        "“{found}” phải nêu một mức thay đổi tối thiểu, theo %, điểm % hoặc chính đơn vị đó; “{left}” "
        "không phải. Ví dụ: {example}, kèm baseline:.",
    ),
    "target_rank_unclear": (
        "“{found}” does not say that the rank should be {number} or better. Write rank <= {number}, or "
        "top {number}.",
        "“{found}” chưa nói rõ là hạng {number} trở lên. Hãy ghi hạng <= {number}, hoặc top {number}.",
    ),
    "target_is_deadline": (
        "“{found}” is a day or a period, not a target. Write hoàn thành trước 30/9 (or complete by 30 "
        "June) for something to be finished, or put it under deadline:.",
        "“{found}” là ngày hoặc kỳ, không phải chỉ tiêu. Hãy ghi, ví dụ, hoàn thành trước 30/9 nếu là "
        "việc phải xong, hoặc ghi ở deadline:.",
    ),
    "target_not_text": (
        "target: should be a short text, found {found}. The long form spells kind: and its fields.",
        "target: phải là một dòng văn bản, gặp {found}. Dạng dài ghi kind: và các trường của nó.",
    ),
    "target_kind_mismatch": (
        "“{found}” reads as {reads}, but kind: says {kind}. Change one of the two.",
        "“{found}” là {reads}, nhưng kind: ghi {kind}. Hãy sửa một trong hai.",
    ),
    "target_doubled": (
        "“{found}” gives {key} already, and {key}: stands beside it. Keep one of the two.",
        "“{found}” đã cho {key}, mà {key}: lại ghi bên cạnh. Hãy giữ một trong hai.",
    ),
    "target_needs_parts": (
        "A target of kind {kind} is judged from its parts. Load it as a sheet.",
        "Chỉ tiêu loại {kind} được xét từ các phần. Hãy nạp dưới dạng biểu.",
    ),
    "target_missing": (
        "Item {item} has neither target:, kind:, parts: nor measures:. Give one of them.",
        "Mục {item} không có target:, kind:, parts: hay measures:. Hãy ghi một trong số đó.",
    ),
    "tolerance_missing": (
        "“{found}” is about a value but names no tolerance. Write for example ~ 4% ± 0,2%.",
        "“{found}” là khoảng một giá trị nhưng không nêu sai số. Ví dụ: ~ 4% ± 0,2%.",
    ),
    "tolerance_negative": (
        "The tolerance {found} is below zero. Give a positive one.",
        "Sai số {found} nhỏ hơn 0. Hãy ghi số dương.",
    ),
    "quantity_unreadable": (
        "{found} is not one amount. Write for example 650 doanh nghiệp, or value: and unit:.",
        "{found} không phải là một lượng. Ví dụ: 650 doanh nghiệp, hoặc ghi value: và unit:.",
    ),
    "range_impossible": (
        "The range from {low} to {high} holds no value. Write the lower end first.",
        "Khoảng từ {low} đến {high} không chứa giá trị nào. Hãy viết số nhỏ trước.",
    ),
    "percent_expected": (
        "{found} should be a percent above zero, such as 96%.",
        "{found} phải là tỷ lệ phần trăm lớn hơn 0, ví dụ 96%.",
    ),
    "density_expected": (
        "{found} should be a density, such as 9,9 bác sĩ/vạn dân.",
        "{found} phải là mật độ, ví dụ 9,9 bác sĩ/vạn dân.",
    ),
    "whole_not_positive": (
        "The whole {found} should be above zero.",
        "Tổng thể {found} phải lớn hơn 0.",
    ),
    "change_not_positive": (
        "The change {found} should be above zero; the kind says which way it goes.",
        "Mức thay đổi {found} phải lớn hơn 0; chiều thay đổi do loại chỉ tiêu quy định.",
    ),
    "change_ambiguous": (
        "{found} of a baseline of {baseline} can mean percent of it or percentage points. Write "
        "điểm % for points, or relative: true.",
        "{found} trên mức gốc {baseline} có thể là phần trăm hoặc điểm phần trăm. Ghi điểm %, "
        "hoặc relative: true.",
    ),
    "baseline_missing_in_target": (
        "A change needs the baseline that it is measured from. Give baseline: with the earlier "
        "amount, or baseline: reported where each report brings it.",
        "Chỉ tiêu tăng, giảm cần mức gốc. Ghi baseline: với số kỳ trước, hoặc baseline: reported "
        "nếu báo cáo nêu kèm.",
    ),
    "step_doubled": (
        "The step “{found}” is named twice. Name each step once.",
        "Bước “{found}” bị ghi hai lần. Mỗi bước ghi một lần.",
    ),
    "percent_method_needs_baseline": (
        "percent_method {found} measures from a baseline, and there is none. Give baseline:, or "
        "choose another method.",
        "percent_method {found} tính từ mức gốc mà chưa có mức gốc. Hãy ghi baseline:, hoặc chọn "
        "cách tính khác.",
    ),
    "percent_method_unfit": (
        "percent_method {found} does not fit this kind. It can be: {expected}.",
        "percent_method {found} không hợp với loại này. Có thể dùng: {expected}.",
    ),
    "deadline_missing": (
        "The target names no deadline. Give deadline=, or deadline: in the definition.",
        "Chỉ tiêu không có thời hạn. Hãy nêu deadline=, hoặc deadline: trong định nghĩa.",
    ),
    "deadline_outside_year": (
        "The deadline {found} of item {item} lies outside the year {year} of the sheet. Correct "
        "the deadline or the year.",
        "Thời hạn {found} của mục {item} nằm ngoài năm {year} của biểu. Hãy sửa thời hạn hoặc năm.",
    ),
    "deadline_day_included": (
        "“{found}” is taken to include its day: what is done on {day} is still on time.",
        "“{found}” được hiểu là tính cả ngày đó: hoàn thành trong ngày {day} vẫn là đúng hạn.",
    ),
    "result_expected_early": (
        "result_expected {found} lies before the year {year}, whose result it is. Give a later day.",
        "result_expected {found} trước năm {year} của kết quả đó. Hãy ghi ngày muộn hơn.",
    ),
    "reporting_closes_early": (
        "reporting_closes {found} lies before the end of the year {year}. Give a later day.",
        "reporting_closes {found} trước khi kết thúc năm {year}. Hãy ghi ngày muộn hơn.",
    ),
    # sheets
    "items_empty": (
        "The sheet has no items. Add at least one.",
        "Biểu không có mục nào. Hãy thêm ít nhất một mục.",
    ),
    "item_doubled": (
        "Row number {item} stands twice; it was first used on line {first}. Number each row once.",
        "Số thứ tự {item} bị trùng; đã dùng ở dòng {first}. Mỗi mục một số.",
    ),
    "item_id_bad": (
        '“{item}” is not a row number. Use numbers such as "1" or "1.2", in quotes.',
        '“{item}” không phải là số thứ tự. Dùng số như "1" hoặc "1.2", trong dấu nháy.',
    ),
    "measure_id_bad": (
        "“{item}” cannot name a measure. Use small letters, digits and _, such as disbursement.",
        "“{item}” không thể là tên phép đo. Dùng chữ thường, số và _, ví dụ disbursement.",
    ),
    "measure_with_rows": (
        "Measure {item} has {key}: of its own. A measure is one figure; make it a row with parts:.",
        "Phép đo {item} lại có {key}: riêng. Mỗi phép đo là một số liệu; hãy lập thành mục có parts:.",
    ),
    "part_without_parent": (
        "Part {item} stands under {parent}, whose parts are numbered {parent}.1, {parent}.2 and so "
        "on. Move it under its own row or renumber it.",
        "Mục {item} đặt dưới mục {parent}, mà các mục con phải là {parent}.1, {parent}.2, … Hãy "
        "chuyển về đúng mục hoặc đánh số lại.",
    ),
    "parent_missing": (
        "Item {item} stands at the top, but by its number it is a part of {parent}. Put it under "
        "parts: of {parent}.",
        "Mục {item} đứng riêng nhưng theo số là phần của {parent}. Hãy đặt vào parts: của {parent}.",
    ),
    "parts_on_leaf": (
        "Item {item} is of kind {kind}, which has no parts. Use all_of, any_of or weighted.",
        "Mục {item} thuộc loại {kind}, không có phần con. Dùng all_of, any_of hoặc weighted.",
    ),
    "parts_and_measures": (
        "Item {item} has both parts: and measures:. A row has one or the other.",
        "Mục {item} có cả parts: và measures:. Mỗi mục chỉ dùng một loại.",
    ),
    "parts_missing": (
        "Item {item} is of kind {kind} but has no parts: or measures:. Add them.",
        "Mục {item} thuộc loại {kind} nhưng không có parts: hay measures:. Hãy bổ sung.",
    ),
    "keys_on_parts": (
        "Item {item} is judged from its parts, so {found} has no effect. Move it to the parts.",
        "Mục {item} được xét từ các phần nên {found} không có tác dụng. Hãy chuyển vào các phần.",
    ),
    "weights_zero": (
        "The weights of the parts of {item} add up to zero. Give at least one above zero.",
        "Tổng trọng số các phần của {item} bằng 0. Cần ít nhất một trọng số lớn hơn 0.",
    ),
    "condition_undeclared": (
        "The condition “{found}” of item {item} is not declared under conditions:. Nearest: {nearest}.",
        "Điều kiện “{found}” của mục {item} chưa khai ở conditions:. Gần nhất: {nearest}.",
    ),
    "condition_unknown": (
        "The sheet {sheet} has no condition “{found}”. Nearest: {nearest}.",
        "Biểu {sheet} không có điều kiện “{found}”. Gần nhất: {nearest}.",
    ),
    "condition_id_bad": (
        "“{found}” cannot name a condition. Use small letters, digits and _.",
        "“{found}” không thể là tên điều kiện. Dùng chữ thường, số và _.",
    ),
    "sheet_doubled": (
        "Sheet {found} stands in two files; the other is {other}. Keep one.",
        "Biểu {found} có trong hai tệp; tệp kia là {other}. Chỉ giữ một.",
    ),
    "sheet_unknown": (
        "The figures are for sheet {found}, which is not among the targets. Nearest: {nearest}.",
        "Số liệu ghi cho biểu {found} không có trong chỉ tiêu. Gần nhất: {nearest}.",
    ),
    "figure_unknown_item": (
        "Sheet {sheet} has no item {found}. Nearest: {nearest}.",
        "Biểu {sheet} không có mục {found}. Gần nhất: {nearest}.",
    ),
    "figure_needs_measure": (
        "Item {found} of sheet {sheet} has several measures. Name one: {expected}.",
        "Mục {found} của biểu {sheet} có nhiều phép đo. Hãy nêu rõ: {expected}.",
    ),
    "figure_on_parts": (
        "Item {found} of sheet {sheet} is judged from its parts and takes no figure of its own.",
        "Mục {found} của biểu {sheet} được xét từ các phần, không nhận số liệu riêng.",
    ),
    "figure_doubled": (
        "Item {item} has two figures as of {day}. Keep one, or mark the newer with supersedes:.",
        "Mục {item} có hai số liệu cùng ngày {day}. Giữ một, hoặc ghi supersedes: ở số liệu mới.",
    ),
    "answers_contradict": (
        "Condition {condition} is answered with yes and with no as of {day}. Keep one, or mark the "
        "newer with supersedes:.",
        "Điều kiện {condition} được trả lời cả có và không cùng ngày {day}. Giữ một, hoặc ghi "
        "supersedes: ở trả lời mới.",
    ),
    "figure_is_day": (
        "“{found}” is a day and no amount. Of something reached on that day write "
        "reached: {found}.",
        "“{found}” là ngày, không phải số lượng. Nếu đã đạt vào ngày đó, hãy ghi reached: {found} "
        "(cột ngày đạt).",
    ),
    "figure_early": (
        "The figure as of {day} was reported on {found}, before that day. Correct one of the two.",
        "Số liệu ngày {day} được báo cáo ngày {found}, trước ngày đó. Hãy sửa một trong hai.",
    ),
    "figure_undated": (
        "The figure of item {item} has no date. Give as_of: for the file or for the figure.",
        "Số liệu của mục {item} không có ngày. Hãy ghi as_of: cho tệp hoặc cho số liệu.",
    ),
    "confirmation_unreadable": (
        "“{found}” does not say who stands by the figure, on which day and why. Write by:, on: and "
        "note:, or one text: A | 31/03/2023 | why.",
        "“{found}” chưa nêu ai xác nhận số liệu, ngày nào và vì sao. Ghi by:, on:, note:, hoặc một "
        "dòng: A | 31/03/2023 | lý do.",
    ),
    "figure_form_mixed": (
        "A figure takes one form; found: {found}. Use one of: {expected}.",
        "Mỗi số liệu một dạng; gặp: {found}. Dùng một trong: {expected}.",
    ),
    # YAML and files
    "key_missing": ("The key “{key}” is missing.", "Thiếu khóa “{key}”."),
    "key_unknown": (
        "The key “{key}” is not known here. Nearest: {nearest}.",
        "Không rõ khóa “{key}” ở đây. Gần nhất: {nearest}.",
    ),
    "key_doubled": (
        "The key “{key}” stands twice; it was first used on line {first}. Keep one.",
        "Khóa “{key}” bị trùng; đã dùng ở dòng {first}. Chỉ giữ một.",
    ),
    "kind_unknown": (
        "There is no kind of target “{found}”. Nearest: {nearest}.",
        "Không có loại chỉ tiêu “{found}”. Gần nhất: {nearest}.",
    ),
    "kind_name_bad": (
        'The kind of target {found} has no name. Give it one: kind: Literal["a_name"] = "a_name", of small letters, digits and _.',
        'Loại chỉ tiêu {found} không có tên. Hãy đặt tên: kind: Literal["ten_loai"] = "ten_loai", gồm chữ thường, chữ số và _.',
    ),
    "kind_taken": (
        "There is a kind of target “{found}” already. Choose another name.",
        "Đã có loại chỉ tiêu “{found}”. Hãy chọn tên khác.",
    ),
    "kind_key_taken": (
        "The kind of target “{found}” has fields named as the keys of a row: {keys}. Name them otherwise.",
        "Loại chỉ tiêu “{found}” có trường trùng tên khóa của một mục: {keys}. Hãy đặt tên khác.",
    ),
    "kind_incomplete": (
        "The kind of target “{found}” does not say how a figure is judged. Give it assessor().",
        "Loại chỉ tiêu “{found}” không nêu cách đánh giá số liệu. Hãy viết assessor().",
    ),
    "kind_missing": (
        "The target has no kind:. Give kind:, or a short target:.",
        "Chỉ tiêu không có kind:. Hãy ghi kind:, hoặc target: dạng ngắn.",
    ),
    "value_not_allowed": (
        "“{found}” is not allowed for “{key}”. Expected: {expected}.",
        "“{found}” không dùng được cho “{key}”. Cần: {expected}.",
    ),
    "value_wrong": (
        "“{found}” does not fit “{key}”. Expected: {expected}.",
        "“{found}” không hợp với “{key}”. Cần: {expected}.",
    ),
    "mapping_expected": (
        "A mapping of keys was expected here, found {found}.",
        "Cần một nhóm khóa ở đây, gặp {found}.",
    ),
    "schema_version_unknown": (
        "schema_version {found} is not known to this release. It reads: {expected}.",
        "Bản này không đọc schema_version {found}. Đọc được: {expected}.",
    ),
    "yaml_syntax": ("The YAML cannot be parsed: {found}.", "Không phân tích được YAML: {found}."),
    "yaml_tag": (
        "The tag {found} is refused. Sheets hold plain values only.",
        "Không nhận thẻ {found}. Biểu chỉ gồm giá trị thường.",
    ),
    "yaml_alias": (
        "Anchors and aliases (& and *) are refused. Write the value out.",
        "Không nhận neo và bí danh (& và *). Hãy viết đầy đủ giá trị.",
    ),
    "yaml_too_many": (
        "The document holds more than {limit} values. Split it into several files.",
        "Tài liệu có hơn {limit} giá trị. Hãy chia thành nhiều tệp.",
    ),
    "yaml_depth": (
        "The document nests deeper than {limit} levels.",
        "Tài liệu lồng sâu quá {limit} tầng.",
    ),
    "yaml_documents": (
        "The file holds more than one YAML document. Keep one per file.",
        "Tệp có nhiều tài liệu YAML. Mỗi tệp một tài liệu.",
    ),
    "yaml_key_complex": (
        "A key should be plain text.",
        "Khóa phải là văn bản thường.",
    ),
    "number_form_unknown": (
        "Nothing says how numbers are written here, and “{found}” can be two things. Read the "
        "figures with their sheets, or say numbers: vi or en.",
        "Không rõ cách viết số ở đây, nên “{found}” có thể hiểu hai cách. Hãy đọc số liệu cùng với "
        "biểu, hoặc ghi numbers: vi hay en.",
    ),
    "file_unwritable": ("The file cannot be written: {found}.", "Không ghi được tệp: {found}."),
    "file_exists": (
        "The file is there already. Name another, or remove it first.",
        "Tệp đã có. Hãy đặt tên khác hoặc xóa tệp cũ.",
    ),
    "output_is_input": (
        "The file is one of those that are read, and would be lost. Name another.",
        "Tệp này là một trong các tệp đầu vào, ghi đè sẽ mất số liệu. Hãy đặt tên khác.",
    ),
    "output_in_inputs": (
        "A file that ends in {found} in {other} would be read as figures the next time. "
        "Name another folder.",
        "Tệp có đuôi {found} trong {other} sẽ bị đọc thành số liệu ở lần sau. "
        "Hãy chọn thư mục khác.",
    ),
    "output_form_unknown": (
        "A file whose name ends in {found} is not written here. Expected: {expected}.",
        "Không ghi được tệp có đuôi {found} ở đây. Cần: {expected}.",
    ),
    "item_unknown": (
        "There is no item {found}. Nearest: {nearest}.",
        "Không có mục {found}. Gần nhất: {nearest}.",
    ),
    "file_empty": ("The file is empty.", "Tệp rỗng."),
    "file_too_large": (
        "The file has {found} bytes; at most {limit} are read.",
        "Tệp có {found} byte; chỉ đọc tối đa {limit}.",
    ),
    "file_not_utf8": (
        "The file is not UTF-8 ({found}). Save it as UTF-8.",
        "Tệp không phải UTF-8 ({found}). Hãy lưu dạng UTF-8.",
    ),
    "file_unreadable": ("The file cannot be read: {found}.", "Không đọc được tệp: {found}."),
    "form_unknown": (
        "No worksheet is a form of camket template, nor has the heads STT and Kết quả cụ thể.",
        "Không có trang tính nào là biểu mẫu của camket template hoặc có các cột STT, Kết quả cụ thể.",
    ),
    "form_version_unknown": (
        "The form is {found}, which this release does not know. It reads: {expected}.",
        "Biểu mẫu là {found}, bản này không đọc được. Đọc được: {expected}.",
    ),
    "form_column_missing": (
        "The column “{found}” is missing from the form. Start again from camket template.",
        "Biểu mẫu thiếu cột “{found}”. Hãy tạo lại bằng camket template.",
    ),
    "head_doubled": (
        "Two columns, {first} and {other}, stand for “{found}”. Delete or rename one.",
        "Hai cột {first} và {other} cùng là “{found}”. Hãy xóa hoặc đổi tên một cột.",
    ),
    "worksheet_hidden": (
        "The worksheet is hidden and reports something, which is not read. Show or delete it.",
        "Trang tính bị ẩn mà có số liệu nên không được đọc. Hãy cho hiện lại hoặc xóa trang này.",
    ),
    "form_undated": (
        "Figures in this worksheet have no date. Fill in the day here, or the day of each figure.",
        "Số liệu trong trang tính này không có ngày. Hãy nhập ngày ở đây, hoặc ngày của từng số liệu.",
    ),
    "workbook_closed": (
        "The file is an old workbook (.xls) or has a password. Save it as .xlsx without a password.",
        "Tệp là sổ tính kiểu cũ (.xls) hoặc có mật khẩu. Hãy lưu dạng .xlsx, không đặt mật khẩu.",
    ),
    "workbook_unreadable": (
        "The file is not a whole Excel workbook. Open it in Excel and save it as .xlsx.",
        "Tệp không phải là sổ tính Excel nguyên vẹn. Hãy mở bằng Excel và lưu dạng .xlsx.",
    ),
    "workbook_too_large": (
        "The workbook has {found} rows and cells; at most {limit} are read. Delete what is empty.",
        "Sổ tính có {found} dòng và ô; chỉ đọc tối đa {limit}. Hãy xóa phần trống.",
    ),
    "rows_too_many": (
        "The worksheet has {found} rows; only {limit} are read. Delete what is below the table.",
        "Trang tính có {found} dòng; chỉ đọc {limit}. Hãy xóa phần bên dưới bảng.",
    ),
    "row_unnumbered": (
        "The row reports something but has no row number. Give it one, or clear the row.",
        "Dòng có kết quả nhưng không có số thứ tự. Hãy ghi số thứ tự, hoặc xóa nội dung dòng.",
    ),
    "row_contradicts": (
        "The row shows “{found}”, but its hidden column A says item {key}. Put the row back as it "
        "was, or move whole rows with column A.",
        "Dòng hiển thị “{found}”, nhưng cột A (ẩn) ghi mục {key}. Hãy trả dòng về như cũ, hoặc "
        "chuyển cả dòng kèm cột A.",
    ),
    "row_number_unclear": (
        "The row number {found} is kept as a number: it can be {found} or {found}0. Type it as text.",
        "Số thứ tự {found} đang lưu dạng số: có thể là {found} hoặc {found}0. Hãy nhập dạng văn bản.",
    ),
    "row_too_long": (
        "The row has {found} cells under {expected} heads. Put quotes around a cell that holds the "
        "mark between columns.",
        "Dòng có {found} ô, đầu bảng chỉ có {expected} cột. Hãy đặt trong dấu nháy kép ô nào chứa "
        "dấu phân cách cột.",
    ),
    "number_cut": (
        "“{found}” and “{other}” may be one number that was cut at its comma. Put it in quotes; "
        "if they are two, put the second in quotes and write the empty cells of the row, too.",
        "“{found}” và “{other}” có thể là một số bị cắt ở dấu phẩy. Hãy đặt số đó trong dấu nháy "
        "kép; nếu là hai ô, hãy đặt ô sau trong dấu nháy kép và ghi đủ các ô trống của dòng.",
    ),
    "cell_headless": (
        "The cell holds “{found}”, but its column has no head in the first row. Name the column, or "
        "clear the cell.",
        "Ô ghi “{found}” nhưng cột không có tên ở dòng đầu. Hãy đặt tên cột hoặc xóa nội dung ô.",
    ),
    "table_unreadable": (
        "The table cannot be read as CSV: {found}.",
        "Không đọc được bảng dạng CSV: {found}.",
    ),
    "cell_error": (
        "The cell holds the error {found}. Mend the formula, or type the figure.",
        "Ô chứa lỗi {found}. Hãy sửa công thức hoặc nhập số liệu.",
    ),
    "cell_formula": (
        "The formula {found} was saved without its value. Open and save the file, or type the figure.",
        "Công thức {found} chưa có giá trị được lưu. Hãy mở và lưu lại tệp, hoặc nhập số liệu.",
    ),
    "cell_format": (
        "The cell shows its number in the format {found}, which hides or changes it. Set the format "
        "to General.",
        "Ô hiển thị số theo định dạng {found}, làm ẩn hoặc thay đổi con số. Hãy đặt định dạng General.",
    ),
    "cell_joined": (
        "The cell is joined with cells of other rows, so that it is not clear which item it is "
        "for. Unmerge it and fill in each row.",
        "Ô bị gộp với ô của dòng khác nên không rõ số liệu thuộc mục nào. Hãy bỏ gộp ô và ghi "
        "riêng từng dòng.",
    ),
    "cell_beside": (
        "“{found}” stands beside the columns to fill in, and the row reports nothing else. "
        "Write it into the column Kết quả cụ thể, or clear the cell.",
        "“{found}” nằm ngoài các cột cần điền, trong khi dòng không báo cáo gì. Hãy ghi vào cột "
        "Kết quả cụ thể, hoặc xóa ô này.",
    ),
    "cell_date": (
        "The cell holds the date {found}; expected: a figure. Set the cell's format to text or number.",
        "Ô chứa ngày {found}; cần số liệu. Hãy đặt định dạng ô là văn bản hoặc số.",
    ),
    "status_doubled": (
        "Two statuses are marked: {found}. Mark one.",
        "Đánh dấu hai trạng thái: {found}. Chỉ đánh dấu một.",
    ),
    "status_contradicts": (
        "The status {found} is marked, but the result says “{other}”. Correct one of the two.",
        "Đánh dấu trạng thái {found}, nhưng kết quả ghi “{other}”. Hãy sửa một trong hai.",
    ),
    "status_without_figure": (
        "The status of item {item} follows from its figure: fill in the result.",
        "Trạng thái của mục {item} được tính từ số liệu: hãy nhập kết quả cụ thể.",
    ),
    "file_kind_unknown": (
        "Files of the kind {found} are not read here. Expected: {expected}.",
        "Không đọc loại tệp {found} ở đây. Cần: {expected}.",
    ),
    "column_missing": (
        "The frame has no column {found}. Nearest: {nearest}.",
        "Bảng không có cột {found}. Gần nhất: {nearest}.",
    ),
    "column_role_unknown": (
        "A column cannot be {found}. Nearest: {nearest}.",
        "Cột không thể là {found}. Gần nhất: {nearest}.",
    ),
    "result_unknown": (
        "There is no result {found}. Nearest: {nearest}.",
        "Không có kết quả {found}. Gần nhất: {nearest}.",
    ),
    "column_doubled": (
        "Two columns of the frame are named {found}. Rename one.",
        "Bảng có hai cột cùng tên {found}. Hãy đổi tên một cột.",
    ),
    "column_taken": (
        "The frame has a column {found} already, which a result would replace. Rename it.",
        "Bảng đã có cột {found}, kết quả sẽ ghi đè lên. Hãy đổi tên cột.",
    ),
    "column_type_wrong": (
        "The column {found} holds {type}; expected: {expected}.",
        "Cột {found} có kiểu {type}; cần: {expected}.",
    ),
    "folder_empty": (
        "The folder holds no file of targets or figures.",
        "Thư mục không có tệp chỉ tiêu hoặc số liệu nào.",
    ),
    # reports and series
    "json_syntax": (
        "The file is not JSON: {found}. Give a report written by camket evaluate --format json.",
        "Tệp không phải JSON: {found}. Hãy đưa báo cáo do camket evaluate --format json ghi ra.",
    ),
    "comparison_reversed": (
        "The first report is of {found}, later than the second, of {other}. Put the earlier first.",
        "Báo cáo thứ nhất là của ngày {found}, sau báo cáo thứ hai, ngày {other}. Hãy ghi báo cáo trước lên đầu.",
    ),
    "series_empty": (
        "A series needs at least one date.",
        "Chuỗi báo cáo cần ít nhất một ngày.",
    ),
    "series_disordered": (
        "The date {found} does not come after {before}. Give the dates in order, each once.",
        "Ngày {found} không sau ngày {before}. Hãy ghi các ngày theo thứ tự, mỗi ngày một lần.",
    ),
}

EXPECTED: Final[dict[str, tuple[str, str]]] = {
    "expected.text": ("a text", "một đoạn chữ"),
    "expected.not_empty": ("a text that is not empty", "một đoạn chữ không rỗng"),
    "expected.shorter": ("at most {max_length} characters", "nhiều nhất {max_length} ký tự"),
    "expected.fewer": ("a list of at most {max_length}", "một danh sách nhiều nhất {max_length}"),
    "expected.id": (
        "an id of at most 40 characters without / and :",
        "một mã nhiều nhất 40 ký tự, không có / và :",
    ),
    "expected.mapping": ("a mapping of keys", "một nhóm khóa"),
    "expected.list": ("a list", "một danh sách"),
    "expected.whole": ("a whole number", "một số nguyên"),
    "expected.number": ("a number", "một số"),
    "expected.from": ("{ge} or more", "từ {ge} trở lên"),
    "expected.up_to": ("{le} or less", "nhiều nhất {le}"),
    "expected.date": ("a day such as 2023-03-31", "một ngày như 31/03/2023"),
}
"""What a value should have been, as it stands in the text of `value_wrong`."""

FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "figure_unreadable": (
        "Something was reported that cannot be read, and is left out: {place}: {told}",
        "Có số liệu không đọc được nên chưa dùng: {place}: {told}",
    ),
    "estimate": (
        "The figure is an estimate, so it decides nothing for good.",
        "Số liệu là ước tính nên chưa kết luận dứt khoát.",
    ),
    "figure_stale": (
        "Decided on the figure of {figure}; none is from the deadline, {deadline}.",
        "Kết luận theo số liệu ngày {figure}; không có số liệu tại thời hạn {deadline}.",
    ),
    "unit_assumed": (
        "“{found}” alone was taken to count {unit}.",
        "“{found}” không nêu đơn vị, hiểu theo {unit}.",
    ),
    "change_as_level": (
        "A change ({found}) was reported, and the target asks for a level; it is not used. Report "
        "what it is now.",
        "Số liệu là mức tăng, giảm ({found}), chỉ tiêu là mức đạt được; không dùng được. Hãy báo cáo "
        "mức hiện nay.",
    ),
    "change_from_baseline": (
        "A change ({found}) was reported; the level follows from the baseline, {baseline}.",
        "Số liệu là mức tăng, giảm ({found}); mức đạt được tính từ mức gốc {baseline}.",
    ),
    "baseline_meets_target": (
        "The baseline, {baseline}, meets the target of {target} already, so there is no gap to "
        "close: the percent is taken without it.",
        "Mức gốc {baseline} đã đạt chỉ tiêu {target} nên không còn khoảng cách phải rút ngắn; tỷ lệ "
        "tính không dùng mức gốc.",
    ),
    "plan_not_level": (
        "{found} is of a plan, and the target asks for a level in percent; it is not used. Report "
        "the level itself.",
        "{found} là so với kế hoạch, chỉ tiêu là một tỷ lệ; không dùng được. Hãy báo cáo chính tỷ lệ "
        "đạt được.",
    ),
    "percent_of_other": (
        "“{found}” is a percent of something else than the target asks for; it is not used. Report "
        "what the target asks for.",
        "“{found}” không phải tỷ lệ mà chỉ tiêu yêu cầu; không dùng được. Hãy báo cáo đúng nội dung "
        "chỉ tiêu.",
    ),
    "incident_of_other": (
        "“{found}” counts something else than the incidents that the row is about; it is not used. "
        "Write how many of those there were, for example 0 vụ.",
        "“{found}” không đếm các vụ việc mà mục này nêu; không dùng được. Hãy ghi số vụ việc của mục, "
        "ví dụ: 0 vụ.",
    ),
    "day_or_share": (
        "“{found}” can be a day or a part of the work; it is not used. Write the day with its year, "
        "hoàn thành ngày 05/09/2026, or the part with its noun, 5/9 nhiệm vụ.",
        "“{found}” có thể là ngày hoặc phần việc đã làm; không dùng được. Hãy ghi ngày kèm năm, ví dụ: "
        "hoàn thành ngày 05/09/2026, hoặc ghi phần việc kèm danh từ, ví dụ: 5/9 nhiệm vụ.",
    ),
    "percents_unclear": (
        "“{found}”: where the target is a change in percent, two percents can be two levels or two "
        "changes; they are not used. Write the change alone, with increased or decreased.",
        "“{found}”: chỉ tiêu là mức tăng, giảm theo phần trăm nên hai tỷ lệ có thể là hai mức đạt được "
        "hoặc hai mức tăng, giảm; không dùng được. Hãy chỉ ghi mức tăng hoặc giảm.",
    ),
    "breach_unclear": (
        "“{found}” for a duty with a deadline can mean that it took place, or that it was broken; it "
        "is not used. Write hoàn thành, or không hoàn thành.",
        "“{found}” đối với việc có thời hạn không rõ là đã diễn ra hay đã vi phạm; không dùng được. Hãy "
        "ghi hoàn thành hoặc không hoàn thành.",
    ),
    "pair_not_target": (
        "The figure is set against {whole}, the target is {target}; it is not used. Report what was "
        "reached alone.",
        "Số liệu so với {whole}, chỉ tiêu là {target}; không dùng được. Hãy chỉ báo cáo mức đạt được.",
    ),
    "moved_not_share": (
        "“{found}” compares with an earlier period, and the target asks for a share of a whole; it is "
        "not used. Report part and whole.",
        "“{found}” so với kỳ trước, chỉ tiêu là tỷ lệ trên tổng số; không dùng được. Hãy báo cáo số "
        "đạt được trên tổng số.",
    ),
    "none_unclear": (
        "“{found}” can mean 0, or that nothing was reported; it is not used. Write 0 with its unit, "
        "or how it stands.",
        "“{found}” có thể là 0 hoặc chưa có số liệu; không dùng được. Hãy ghi 0 kèm đơn vị, hoặc "
        "ghi rõ tình hình thực hiện.",
    ),
    "condition_unanswered": (
        "Whether this applies ({condition}) was not reported; it is taken to apply, not for good.",
        "Chưa báo cáo điều kiện ({condition}); tạm xem như có áp dụng.",
    ),
    "condition_contradicted": (
        "A figure was given although the condition ({condition}) is reported as not met.",
        "Có số liệu dù điều kiện ({condition}) được báo là không có.",
    ),
    "stated_percent_truncated": (
        "The stated {stated} % follows by cutting off; exactly it is {computed} %.",
        "Tỷ lệ nêu {stated} % có được khi cắt bỏ phần lẻ; chính xác là {computed} %.",
    ),
    "stated_percent_within_rounding": (
        "The stated {stated} % follows only within the rounding of its figures, which give "
        "{computed} %.",
        "Tỷ lệ nêu {stated} % chỉ đúng trong phạm vi làm tròn của số liệu; tính ra {computed} %.",
    ),
    "stated_percent_wrong": (
        "The stated {stated} % does not follow from the figures, which give {computed} %.",
        "Tỷ lệ nêu {stated} % không khớp với số liệu; tính ra {computed} %.",
    ),
    "stated_excess_wrong": (
        "It is said to exceed by {stated} %, but over {target} it is {computed}.",
        "Nêu vượt {stated} %, nhưng so với {target} là {computed}.",
    ),
    "stated_difference_wrong": (
        "The stated difference {stated} does not follow from the figures, which give {computed}.",
        "Mức chênh nêu {stated} không khớp với số liệu; tính ra {computed}.",
    ),
    "correction": (
        "Corrects the figure of {corrects}; came in on {came}.",
        "Đính chính số liệu ngày {corrects}; nhận ngày {came}.",
    ),
    "correction_unmatched": (
        "Says that it corrects a figure of {corrects}, but there is none.",
        "Nêu đính chính số liệu ngày {corrects}, nhưng không có số liệu đó.",
    ),
    "forecast": (
        "This is expected, not reached: it decides nothing.",
        "Đây là số dự kiến, chưa phải kết quả: không dùng để kết luận.",
    ),
    "claim_unread": (
        "“{found}” compared with an earlier period can be a level or a change; it was not used.",
        "“{found}” so với kỳ trước không rõ là mức hay mức tăng, giảm; không dùng đến.",
    ),
    "space_grouped": (
        "In “{found}” a plain space was read as grouping digits.",
        "Trong “{found}”, dấu cách được hiểu là tách nhóm chữ số.",
    ),
    "names_fewer": (
        "{counted} are counted, but {names} named.",
        "Số liệu là {counted} nhưng chỉ nêu tên {names}.",
    ),
    "number_reread": (
        "“{found}” would be another number in the declared form ({form}); the whole text reads only "
        "under {other}.",
        "“{found}” theo cách viết đã khai ({form}) là một số khác; cả nội dung chỉ đọc được theo {other}.",
    ),
    "number_other_form": (
        "“{found}” is not in the declared form ({form}); only {other} allows it, so it was read so.",
        "“{found}” không theo cách viết đã khai ({form}); chỉ đọc được theo {other} nên đã đọc như vậy.",
    ),
    "placeholder_blank": (
        "A placeholder was left blank (“{found}”): there is no figure.",
        "Chỗ trống chưa điền (“{found}”): không có số liệu.",
    ),
    "evaluation_undated": (
        "The row does not tell the day on which it is to be judged.",
        "Dòng không nêu ngày đánh giá.",
    ),
    "item_repeated": (
        "Several rows of the frame are of this item, this report and this day; each was judged by "
        "itself. Keep one, or name in by= the columns that tell reports apart.",
        "Nhiều dòng của bảng là của cùng một mục, một báo cáo và một ngày; mỗi dòng được đánh giá riêng. "
        "Hãy giữ một dòng, hoặc nêu trong by= cột phân biệt các báo cáo.",
    ),
    "figure_beyond_columns": (
        "A lazy frame cannot judge this figure exactly; collect its row, or use Rule.evaluate.",
        "Bảng tính trễ không đánh giá chính xác được số liệu này; hãy nạp dòng hoặc dùng Rule.evaluate.",
    ),
    "part_exceeds_whole": (
        "The part {part} is greater than the whole {whole}.",
        "Phần {part} lớn hơn tổng {whole}.",
    ),
    "denominator_not_target": (
        "The figure compares with {whole}, the target with {target}.",
        "Số liệu so với {whole}, chỉ tiêu so với {target}.",
    ),
    "cumulative_fell": (
        "A figure that only adds up fell between {before} and {after}.",
        "Số lũy kế giảm giữa {before} và {after}.",
    ),
    "count_not_whole": (
        "{found} is not a whole count.",
        "{found} không phải là số đếm nguyên.",
    ),
    "reported_late": (
        "Came in on {came}, after reporting closed on {closes}; it is not counted.",
        "Nhận ngày {came}, sau khi khóa báo cáo {closes}; không được tính.",
    ),
    "fact_after_final": (
        "{fact} of {on} came when the status was final, so it changes nothing. A correction must "
        "say so (supersedes).",
        "{fact} ngày {on} có sau khi kết luận đã dứt khoát nên không thay đổi kết luận. Nếu đính "
        "chính, cần ghi rõ (supersedes).",
    ),
    "answered_later": (
        "{fact} of {on} counts, since whether this applies ({condition}) was answered only on "
        "{answered}. Where it was answered before, keep that answer with its own day.",
        "{fact} ngày {on} được tính vì điều kiện ({condition}) đến {answered} mới được trả lời. Nếu đã "
        "trả lời trước đó, hãy giữ trả lời ấy với đúng ngày.",
    ),
    "date_far_ahead": (
        "A figure is dated {found}, more than a year after reporting closes; it is not used. Is "
        "the year right?",
        "Có số liệu ghi ngày {found}, hơn một năm sau khi khóa báo cáo; không dùng được. Năm có "
        "đúng không?",
    ),
    "unit_missing": (
        "{found} has no unit, and the target counts in {unit}; it is not used.",
        "{found} không có đơn vị, chỉ tiêu tính bằng {unit}; không dùng được.",
    ),
    "unit_mismatch": (
        "The figure is in {found}, the target in {unit}; they cannot be compared.",
        "Số liệu tính bằng {found}, chỉ tiêu bằng {unit}; không so sánh được.",
    ),
    "scale_unfit": (
        "“{found}” alone counts no {unit}; it is not used. Write the number with its unit.",
        "“{found}” đứng một mình không thể tính bằng {unit}; không dùng được. Hãy ghi số kèm đơn vị.",
    ),
    "shape_mismatch": (
        "“{found}” is not the sort of figure this target takes; it is not used.",
        "“{found}” không phải dạng số liệu của chỉ tiêu này; không dùng được.",
    ),
    "date_outside_period": (
        "The figure is of {found}, outside the period {first} to {last}; it is not used.",
        "Số liệu ngày {found}, ngoài kỳ {first} đến {last}; không dùng được.",
    ),
    "date_in_future": (
        "It is said to be reached on {found}, after the day of the figure, {as_of}.",
        "Nêu hoàn thành ngày {found}, sau ngày của số liệu {as_of}.",
    ),
    "held_share": (
        "{found} is more than {limit}, which a share can hardly be. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} lớn hơn {limit}, một tỷ lệ khó có thể như vậy. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_baseline": (
        "It meets the target only against {found}; the target's own baseline is {baseline}. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "Chỉ đạt nếu so với {found}; mức gốc của chỉ tiêu là {baseline}. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_thousands": (
        "“{found}” can also mean {meant}, and the two decide oppositely. Write the number without a mark. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "“{found}” cũng có thể là {meant}, và hai cách đọc cho kết luận khác nhau. Hãy ghi lại con số, không dùng dấu phân nhóm. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_whole": (
        "“{found}” is out of {whole}, and the target is {target}; it is not clear what it comes to. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "“{found}” tính trên {whole}, chỉ tiêu là {target}; chưa rõ kết quả là bao nhiêu. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_fraction": (
        "{found} is no whole count. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} không phải là số đếm nguyên. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_amount": (
        "{found} is {times} times the target or more. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} gấp {times} lần chỉ tiêu trở lên. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_amount_small": (
        "{found} is a {times}th of what the target allows, or less. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} chỉ bằng một phần {times} mức của chỉ tiêu trở xuống. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_scale_slip": (
        "{found} is about {times} times the figure before it, {before}, and meets the target only so. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} gấp khoảng {times} lần số liệu trước là {before}, và chỉ nhờ vậy mới đạt chỉ tiêu. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_scale_slip_down": (
        "{found} is about a {times}th of the figure before it, {before}, and meets the target only so. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} chỉ bằng khoảng một phần {times} số liệu trước là {before}, và chỉ nhờ vậy mới đạt chỉ tiêu. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_sign_missing": (
        "{found} has no sign, and can mean {found} % or {meant}. Write the sign. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} không có dấu %, có thể là {found} % hoặc {meant}. Hãy ghi rõ dấu. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_other_form": (
        "“{found}” was read in the other number form as a whole, and meets the target only so. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "“{found}” được đọc theo cách viết số khác, và chỉ nhờ vậy mới đạt chỉ tiêu. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_plan": (
        "{found} of the plan meets the target of {target} or not, as it is a percent of the whole or of the target. Write the share itself. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} kế hoạch có thể là tỷ lệ trên tổng số hoặc so với chỉ tiêu {target}, và hai cách hiểu cho kết luận khác nhau. Hãy ghi chính tỷ lệ đạt được. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_contradiction": (
        "“{found}” says two things: by the one the target is met, by the other it is not. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "“{found}” tự mâu thuẫn: theo phần này thì đạt, theo phần kia thì không đạt chỉ tiêu. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "held_day": (
        "It is said to be done on {found}, before the period, which begins on {first}. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "Nêu hoàn thành ngày {found}, trước khi kỳ bắt đầu ngày {first}. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "level_or_change": (
        "{found} can be the level or the change itself ({baseline} before, {needed} needed). Write còn {found}, or giảm, tăng and the points. It is held: correct it, or confirm it (confirmed: who, on which day, why).",
        "{found} có thể là mức hiện nay hoặc chính mức thay đổi (mức gốc {baseline}, cần {needed}). Hãy ghi còn {found}, hoặc giảm, tăng bao nhiêu điểm %. Số liệu được tạm giữ: hãy sửa, hoặc xác nhận (confirmed: ai, ngày nào, vì sao).",
    ),
    "zero_whole": (
        "The whole is {found}; a share of it cannot be taken.",
        "Tổng thể là {found}; không tính được tỷ lệ.",
    ),
    "negative_count": (
        "{found} is below zero; it is not used.",
        "{found} nhỏ hơn 0; không dùng được.",
    ),
    "tally_impossible": (
        "The counts in “{found}” contradict each other.",
        "Các số đếm trong “{found}” mâu thuẫn nhau.",
    ),
    "reference_missing": (
        "No reference or peers were reported to compare with.",
        "Chưa báo cáo mức tham chiếu hoặc điểm của khối để so sánh.",
    ),
    "reference_is_rank": (
        "{found} is a rank, and the lower number is the better one: nothing is above it. Report the "
        "values that are ranked; a target for a rank is rank_within.",
        "{found} là thứ hạng, số nhỏ hơn mới là tốt hơn nên không so “cao hơn” được. Hãy báo cáo giá "
        "trị được xếp hạng; chỉ tiêu về thứ hạng là rank_within.",
    ),
    "baseline_missing": (
        "The earlier figure to compare with was not reported.",
        "Chưa báo cáo số kỳ trước để so sánh.",
    ),
    "duplicate_figure": (
        "There are two figures of {found} and neither corrects the other; the second is not used.",
        "Có hai số liệu cùng ngày {found}, không số nào đính chính số kia; không dùng số thứ hai.",
    ),
    "figures_disagree": (
        "Several figures of {found} came in on one day and say different things; none is used.",
        "Nhiều số liệu cùng ngày {found}, nhận cùng ngày và không giống nhau; không dùng số nào.",
    ),
    "corrections_disagree": (
        "Several corrections of the figure of {corrects} came in on {came} and say different "
        "things; none is used, nor is what they correct.",
        "Nhiều đính chính cho số liệu ngày {corrects}, cùng nhận ngày {came} và không giống nhau; "
        "không dùng số nào, kể cả số được đính chính.",
    ),
    "step_unknown": (
        "The steps {found} are not among those of the target: {expected}.",
        "Bước {found} không thuộc các bước của chỉ tiêu: {expected}.",
    ),
    "rank_not_whole": (
        "{found} is not a rank; ranks are whole numbers from 1.",
        "{found} không phải là thứ hạng; thứ hạng là số nguyên từ 1.",
    ),
    "rank_beyond_all": (
        "“{found}” is a rank below the last one; it is not used. Write the rank, and of how many.",
        "“{found}” là thứ hạng lớn hơn số đơn vị được xếp hạng; không dùng được. Hãy ghi lại thứ hạng.",
    ),
}

REASONS: Final[dict[str, tuple[str, str]]] = {
    "no_figure": ("no figure yet", "chưa có số liệu"),
    "no_figure_by_deadline": ("no figure by the deadline", "hết hạn không có số liệu"),
    "figure_unusable": ("the figure cannot be used", "số liệu không dùng được"),
    "figure_unreadable": ("the figure cannot be read", "số liệu không đọc được"),
    "figure_held": ("the figure is held until confirmed", "số liệu tạm giữ chờ xác nhận"),
    "under_way": ("under way", "đang thực hiện"),
    "not_begun": ("not begun", "chưa thực hiện"),
    "forecast_only": ("only a forecast so far", "mới có số dự kiến"),
    "reached": ("reached", "đã đạt"),
    "reached_late": ("reached after the deadline", "đạt sau thời hạn"),
    "unreached_by_deadline": ("not reached by the deadline", "hết hạn chưa đạt"),
    "met_so_far": ("met so far, decided at the deadline", "đang đạt, kết luận khi đến hạn"),
    "unmet_so_far": ("not reached yet", "chưa đạt, còn thời hạn"),
    "met_at_deadline": ("met at the deadline", "đạt khi đến hạn"),
    "unmet_at_deadline": ("not met at the deadline", "không đạt khi đến hạn"),
    "kept_so_far": ("kept so far", "đến nay vẫn giữ được"),
    "kept_to_deadline": ("kept to the deadline", "giữ được đến hạn"),
    "breached": ("broken, which cannot be mended", "đã vi phạm, không thể khắc phục"),
    "given_up": ("reported as not completed", "được báo là không hoàn thành"),
    "met_on_estimate": ("met on an estimate", "đạt theo ước tính"),
    "breached_on_estimate": ("broken on an estimate", "vi phạm theo ước tính"),
    "undecided_figure": ("the figure does not decide it", "số liệu chưa đủ để kết luận"),
    "awaiting_result": ("the result is awaited", "đang chờ công bố kết quả"),
    "awaiting_figure": (
        "the figure of the deadline is awaited",
        "chờ số liệu tại thời hạn",
    ),
    "reporting_open": ("reporting is still open", "chưa khóa báo cáo"),
    "not_due": ("not yet reported on", "chưa đến kỳ"),
    "no_result": ("no result was published", "không có kết quả công bố"),
    "condition_false": ("its condition is not met", "không thuộc điều kiện"),
    "withdrawn": ("withdrawn", "đã rút"),
    "suspended": ("suspended", "tạm dừng"),
    "parts_done": ("all parts are done", "mọi phần đã hoàn thành"),
    "parts_under_way": ("parts are under way", "các phần đang thực hiện"),
    "part_failed": ("a part has failed", "có phần không hoàn thành"),
    "parts_failed": ("every part has failed", "mọi phần không hoàn thành"),
    "one_part_done": ("a part is done", "có một phần hoàn thành"),
    "no_applicable_parts": ("no part applies", "không phần nào áp dụng"),
    "score_reached": ("the score is reached", "đạt tổng điểm"),
    "score_out_of_reach": ("the score is out of reach", "không thể đạt tổng điểm"),
}

TRACES: Final[dict[str, tuple[str, str]]] = {
    "recorded": ("{text}", "{text}"),
    "trace.meets": ("{actual} meets {threshold}.", "{actual} đạt mức {threshold}."),
    "trace.misses": (
        "{actual} does not reach {threshold}.",
        "{actual} chưa đạt mức {threshold}.",
    ),
    "trace.not_above": (
        "{actual} is not above {threshold}.",
        "{actual} chưa vượt mức {threshold}.",
    ),
    "trace.not_below": (
        "{actual} is not below {threshold}.",
        "{actual} chưa thấp hơn mức {threshold}.",
    ),
    "trace.beyond": ("{actual} is beyond {threshold}.", "{actual} vượt trên {threshold}."),
    "trace.within": (
        "{actual} stays within {threshold}.",
        "{actual} trong mức {threshold}.",
    ),
    "trace.over": (
        "{actual} is over {threshold}.",
        "{actual} cao hơn mức {threshold}.",
    ),
    "trace.open": (
        "{actual} leaves open whether {threshold} is reached.",
        "{actual} chưa cho biết có đạt mức {threshold} hay không.",
    ),
    "trace.inside": ("{actual} lies within {threshold}.", "{actual} nằm trong {threshold}."),
    "trace.outside": ("{actual} lies outside {threshold}.", "{actual} nằm ngoài {threshold}."),
    "trace.of_plan": (
        "{actual} of the plan was reported.",
        "Được báo đạt {actual} kế hoạch.",
    ),
    "trace.down": (
        "{now} now against {before} before; a fall of {needed} is needed.",
        "{now} so với {before} kỳ trước; cần giảm {needed}.",
    ),
    "trace.up": (
        "{now} now against {before} before; a rise of {needed} is needed.",
        "{now} so với {before} kỳ trước; cần tăng {needed}.",
    ),
    "trace.down_reported": (
        "A change of {change} was reported; a fall of {needed} is needed.",
        "Được báo thay đổi {change}; cần giảm {needed}.",
    ),
    "trace.up_reported": (
        "A change of {change} was reported; a rise of {needed} is needed.",
        "Được báo thay đổi {change}; cần tăng {needed}.",
    ),
    "trace.change": ("A change of {change} was reported.", "Được báo thay đổi {change}."),
    "trace.no_increase": (
        "{now} now against {before} before; no increase is allowed.",
        "{now} so với {before} kỳ trước; không được tăng.",
    ),
    "trace.no_incident": ("No incident was reported.", "Chưa ghi nhận vụ việc nào."),
    "trace.some_incident": ("An incident was reported.", "Đã ghi nhận có vụ việc."),
    "trace.incidents": (
        "{count} was reported; none is allowed.",
        "Ghi nhận {count}; không được có.",
    ),
    "trace.tally": ("Tasks: {tally}.", "Nhiệm vụ: {tally}."),
    "trace.reached_on": ("It was reached on {on}.", "Đạt vào ngày {on}."),
    "trace.attested_done": ("It was reported as done.", "Được báo là hoàn thành."),
    "trace.attested_kept": (
        "It was reported that nothing went wrong so far.",
        "Được báo là đến nay vẫn bảo đảm.",
    ),
    "trace.attested_under_way": ("It was reported as under way.", "Được báo là đang thực hiện."),
    "trace.attested_failed": (
        "It was reported as broken or not completed.",
        "Được báo là vi phạm hoặc không hoàn thành.",
    ),
    "trace.not_begun": ("It was reported as not begun.", "Được báo là chưa thực hiện."),
    "trace.share_done": ("{actual} of the work is done.", "Đã làm {actual} khối lượng."),
    "trace.share_on_time": (
        "{actual} of the tasks are on time.",
        "{actual} nhiệm vụ đúng hạn.",
    ),
    "trace.parts": (
        "Of {all} parts {done} are done, {failed} failed and {open} in progress.",
        "Trong {all} phần: {done} hoàn thành, {failed} không hoàn thành, {open} đang thực hiện.",
    ),
    "method.of_target": ("That is {percent} of the target.", "Bằng {percent} chỉ tiêu."),
    "method.of_baseline_gap": (
        "That closes {percent} of the gap between baseline and target.",
        "Đạt {percent} khoảng cách từ mức gốc đến chỉ tiêu.",
    ),
    "method.mirrored": (
        "Counted as 2 − actual ÷ target that is {percent}.",
        "Tính theo 2 − thực hiện ÷ chỉ tiêu là {percent}.",
    ),
    "method.inverse": (
        "Counted as target ÷ actual that is {percent}.",
        "Tính theo chỉ tiêu ÷ thực hiện là {percent}.",
    ),
    "method.mean_of_parts": (
        "The mean of its parts is {percent}.",
        "Trung bình các phần là {percent}.",
    ),
    "method.weighted_mean": (
        "That is {percent} of the score needed.",
        "Bằng {percent} tổng điểm cần đạt.",
    ),
    "because.no_figure": (
        "No figure has come in; the deadline is {deadline}.",
        "Chưa có số liệu; thời hạn {deadline}.",
    ),
    "because.no_figure_by_deadline": (
        "No figure came in by the deadline, {deadline}.",
        "Đến thời hạn {deadline} không có số liệu.",
    ),
    "because.figure_unreadable": (
        "What was reported cannot be read, and decides nothing until it is corrected; the deadline is "
        "{deadline}.",
        "Số liệu đã báo không đọc được nên chưa kết luận cho đến khi được sửa; thời hạn {deadline}.",
    ),
    "because.figure_held": (
        "What was reported can hardly be meant, and decides nothing until it is corrected or "
        "confirmed; the deadline is {deadline}.",
        "Số liệu đã báo khó có thể đúng nên chưa kết luận cho đến khi được sửa hoặc xác nhận; thời "
        "hạn {deadline}.",
    ),
    "because.figure_too_old": (
        "That is of {on}, too old to answer for the deadline, {deadline}; nothing later came in "
        "before reporting closed on {closes}.",
        "Đó là số liệu ngày {on}, quá cũ để kết luận cho thời hạn {deadline}; đến khi khóa báo cáo "
        "ngày {closes} không có số mới hơn.",
    ),
    "because.figure_unusable": (
        "What was reported cannot be used; the deadline is {deadline}.",
        "Số liệu đã báo không dùng được; thời hạn {deadline}.",
    ),
    "because.under_way": (
        "It is reported as under way, without a figure; the deadline is {deadline}.",
        "Được báo là đang thực hiện, chưa có số liệu; thời hạn {deadline}.",
    ),
    "because.not_begun": (
        "It is reported as not begun; the deadline is {deadline}.",
        "Được báo là chưa thực hiện; thời hạn {deadline}.",
    ),
    "because.forecast_only": (
        "That is expected, not reached; the deadline is {deadline}.",
        "Đó là số dự kiến, chưa phải kết quả; thời hạn {deadline}.",
    ),
    "because.reached": (
        "That is in time for the deadline, {deadline}, and stands.",
        "Kịp thời hạn {deadline} và giữ nguyên.",
    ),
    "because.reached_late": (
        "It was reached on {on}, after the deadline of {deadline}.",
        "Đạt ngày {on}, sau thời hạn {deadline}.",
    ),
    "because.unreached_by_deadline": (
        "The deadline, {deadline}, has passed without it.",
        "Đã qua thời hạn {deadline} mà chưa đạt.",
    ),
    "because.met_so_far": (
        "It is decided at the deadline, {deadline}.",
        "Sẽ kết luận khi đến thời hạn {deadline}.",
    ),
    "because.unmet_so_far": (
        "There is time until {deadline}.",
        "Còn thời gian đến {deadline}.",
    ),
    "because.met_at_deadline": (
        "The deadline was {deadline}.",
        "Thời hạn là {deadline}.",
    ),
    "because.unmet_at_deadline": (
        "The deadline was {deadline}.",
        "Thời hạn là {deadline}.",
    ),
    "because.kept_so_far": (
        "It must hold until {deadline}.",
        "Phải giữ đến {deadline}.",
    ),
    "because.kept_to_deadline": (
        "It held to the deadline, {deadline}.",
        "Giữ được đến thời hạn {deadline}.",
    ),
    "because.breached": (
        "One breach decides it for good.",
        "Một lần vi phạm là kết luận dứt khoát.",
    ),
    "because.given_up": (
        "That was reported on {on}.",
        "Được báo ngày {on}.",
    ),
    "because.met_on_estimate": (
        "That is an estimate; the deadline is {deadline}.",
        "Đó là số ước tính; thời hạn {deadline}.",
    ),
    "because.breached_on_estimate": (
        "That is an estimate; the deadline is {deadline}.",
        "Đó là số ước tính; thời hạn {deadline}.",
    ),
    "because.undecided_figure": (
        "A more exact figure is needed; the deadline is {deadline}.",
        "Cần số liệu rõ hơn; thời hạn {deadline}.",
    ),
    "because.awaiting_result": (
        "The result is expected by {expected}.",
        "Kết quả dự kiến có trước {expected}.",
    ),
    "because.awaiting_figure": (
        "That is of {on}, too old to answer for the deadline, {deadline}; a figure is awaited "
        "until reporting closes on {closes}.",
        "Đó là số liệu ngày {on}, quá cũ để kết luận cho thời hạn {deadline}; chờ số liệu đến khi "
        "khóa báo cáo ngày {closes}.",
    ),
    "because.reporting_open": (
        "The deadline was {deadline}; reporting closes on {closes}.",
        "Thời hạn là {deadline}; khóa báo cáo ngày {closes}.",
    ),
    "because.not_due": (
        "Nothing was reported on the sheet after {heard}, and reporting closes on {closes} only.",
        "Sau ngày {heard} biểu chưa có báo cáo nào, và đến {closes} mới khóa báo cáo.",
    ),
    "because.no_result": (
        "The publication ended without a result for this unit.",
        "Đợt công bố kết thúc mà không có kết quả cho đơn vị này.",
    ),
    "because.condition_false": (
        "It applies only if {condition}, which is reported as not the case.",
        "Chỉ áp dụng nếu {condition}; được báo là không có.",
    ),
    "because.withdrawn": (
        "It was withdrawn on {on}: {note}.",
        "Đã rút ngày {on}: {note}.",
    ),
    "because.suspended": (
        "It was suspended on {on}: {note}.",
        "Tạm dừng ngày {on}: {note}.",
    ),
    "because.condition_false_above": (
        "It belongs to row {row}, which applies only if {condition}; that is reported as not the "
        "case.",
        "Thuộc mục {row}, chỉ áp dụng nếu {condition}; được báo là không có.",
    ),
    "because.withdrawn_above": (
        "It belongs to row {row}, which was withdrawn on {on}: {note}.",
        "Thuộc mục {row}, đã rút ngày {on}: {note}.",
    ),
    "because.suspended_above": (
        "It belongs to row {row}, which was suspended on {on}: {note}.",
        "Thuộc mục {row}, tạm dừng ngày {on}: {note}.",
    ),
    "fact.withdrawn": ("The withdrawal", "Việc rút"),
    "fact.suspended": ("The suspension", "Việc tạm dừng"),
    "fact.condition_false": ("The answer that it does not apply", "Trả lời là không áp dụng"),
    "fact.condition_true": ("The answer that it applies", "Trả lời là có áp dụng"),
    "fact.no_result": ("The report that there is no result", "Báo cáo là không có kết quả"),
    "because.parts_done": ("All parts that apply are done.", "Mọi phần áp dụng đã hoàn thành."),
    "because.parts_under_way": (
        "It stays in progress until they decide it.",
        "Còn thực hiện cho đến khi các phần kết luận.",
    ),
    "because.part_failed": (
        "A part that is needed has failed.",
        "Có phần bắt buộc không hoàn thành.",
    ),
    "because.parts_failed": ("Every part has failed.", "Mọi phần không hoàn thành."),
    "because.one_part_done": ("One part is enough.", "Chỉ cần một phần hoàn thành."),
    "because.no_applicable_parts": ("None of its parts applies.", "Không phần nào áp dụng."),
    "because.score_reached": (
        "The weighted score is reached.",
        "Tổng điểm có trọng số đã đạt.",
    ),
    "because.score_out_of_reach": (
        "The weighted score can no longer be reached.",
        "Không còn khả năng đạt tổng điểm có trọng số.",
    ),
}

CHANGES: Final[dict[str, tuple[str, str]]] = {
    "event.added": ("added", "mục mới"),
    "event.removed": ("removed", "mục đã bỏ"),
    "event.moved": ("status changed", "đổi trạng thái"),
    "event.better": ("better", "tiến triển tốt hơn"),
    "event.worse": ("worse", "xấu đi"),
    "event.became_final": ("became final", "đã kết luận"),
    "event.reopened": ("reopened by a correction", "mở lại do đính chính"),
    "event.new_findings": ("new findings", "phát hiện mới"),
    "event.gone_findings": ("findings gone", "phát hiện không còn"),
    "event.percent_changed": ("progress changed", "đổi tiến độ"),
    "change.title": (
        "Changes from {before} to {after}",
        "Thay đổi từ {before} đến {after}",
    ),
    "change.points": ("{delta} points", "{delta} điểm %"),
    "change.unchanged": (
        "{unchanged} of {all} rows and measures are as they were.",
        "{unchanged} trong {all} mục và phép đo không thay đổi.",
    ),
    "change.none": ("Nothing has changed.", "Không có thay đổi."),
    "change.finding_new": ("new", "mới"),
    "change.finding_gone": ("gone", "không còn"),
}

PACES: Final[dict[str, tuple[str, str]]] = {
    "standing.met": ("met", "đã đạt"),
    "standing.ahead": ("ahead", "vượt tiến độ"),
    "standing.on": ("on pace", "đúng tiến độ"),
    "standing.behind": ("behind", "chậm tiến độ"),
    "no_pace.not_applicable": ("it does not apply", "mục không áp dụng"),
    "no_pace.from_parts": ("it is judged from its parts", "được xét từ các phần"),
    "no_pace.level": (
        "it is a level that counts at the deadline",
        "là mức chỉ xét khi đến hạn",
    ),
    "no_pace.duty": ("it must hold on every day", "phải giữ được mọi ngày"),
    "no_pace.no_amount": (
        "it is done or not done, with no amount in between",
        "chỉ có hoàn thành hoặc chưa, không có lượng để tính",
    ),
    "no_pace.not_cumulative": (
        "its figure does not add up over the year",
        "số liệu không cộng dồn trong năm",
    ),
    "no_pace.when_unknown": (
        "the report does not say when it must hold",
        "báo cáo không nêu khi nào phải đạt",
    ),
    "no_pace.no_percent": ("there is no figure to go by", "chưa có số liệu để tính"),
    "no_pace.straddles": (
        "the bounded figure leaves it open",
        "số liệu dạng khoảng chưa cho biết",
    ),
    "pace.elapsed": (
        "Time: {days} of {all} days have passed, {elapsed}.",
        "Thời gian: đã qua {days}/{all} ngày, {elapsed}.",
    ),
    "pace.measured": (
        "The latest figure is of {day}, when {elapsed} had passed.",
        "Số liệu mới nhất là của ngày {day}, khi đã qua {elapsed} thời gian.",
    ),
    "pace.standing": (
        "Pace: {standing} ({percent} done, {elapsed} of the time).",
        "So với thời gian: {standing} (đã đạt {percent}, đã qua {elapsed} thời gian).",
    ),
    "pace.met": (
        "Pace: met; nothing more is required.",
        "So với thời gian: đã đạt; không cần thêm.",
    ),
    "pace.none": ("Pace: not given, since {why}.", "So với thời gian: không nêu, vì {why}."),
    "pace.required": (
        "Required from here on: {month} percentage points a month ({day} a day) to reach 100 % "
        "by {deadline}.",
        "Cần từ nay: {month} điểm phần trăm mỗi tháng ({day} mỗi ngày) để đạt 100 % vào {deadline}.",
    ),
    "pace.no_days": (
        "No day is left to reach 100 %.",
        "Không còn ngày nào để đạt 100 %.",
    ),
    "pace.projection": (
        "Projection, no part of the status: {projection} at the deadline, if it went on in a "
        "straight line.",
        "Dự báo, không thuộc kết luận: {projection} khi đến hạn nếu tiếp tục theo đường thẳng.",
    ),
}

LABELS: Final[dict[str, tuple[str, str]]] = {
    "status.in_progress": ("in progress", "đang thực hiện"),
    "status.done": ("done", "hoàn thành"),
    "status.failed": ("failed", "không hoàn thành"),
    "status.not_applicable": ("not applicable", "không áp dụng"),
    "attainment.exceeded": ("exceeded", "vượt"),
    "attainment.met": ("met", "đạt"),
    "attainment.unmet": ("unmet", "không đạt"),
    "attainment.undecided": ("undecided", "chưa xác định"),
    "severity.note": ("note", "ghi chú"),
    "severity.warning": ("warning", "cảnh báo"),
    "severity.error": ("error", "lỗi"),
    "formula.of_target": ("actual ÷ target", "thực hiện ÷ chỉ tiêu"),
    "formula.of_baseline_gap": ("share of the gap closed", "phần khoảng cách đã đạt"),
    "formula.mirrored": ("2 − actual ÷ target", "2 − thực hiện ÷ chỉ tiêu"),
    "formula.inverse": ("target ÷ actual", "chỉ tiêu ÷ thực hiện"),
    "formula.share": ("done ÷ all, or ÷ due", "đã làm ÷ tổng số hoặc số đến hạn"),
    "formula.all_or_nothing": ("all or nothing", "đạt hoặc không đạt"),
    "formula.mean_of_parts": ("mean of the parts", "trung bình các phần"),
    "formula.weighted_mean": ("score ÷ score needed", "tổng điểm ÷ điểm cần đạt"),
    "formula.stated": ("as stated in the report", "theo tỷ lệ báo cáo nêu"),
    "formula.none": ("none", "không tính"),
    "cell.long": (
        "A spreadsheet keeps 15 digits of a number. This one has more, so it stands as text.",
        "Bảng tính chỉ giữ 15 chữ số. Số này dài hơn nên ghi dạng văn bản.",
    ),
    "cell.endless": (
        "The decimals of this number never end, so it stands as text, rounded for display.",
        "Phần thập phân của số này vô hạn nên ghi dạng văn bản, đã làm tròn để hiển thị.",
    ),
    "show.rank": ("rank", "hạng"),
    "show.none_of": ("no incident", "không để xảy ra"),
    "show.all_on_time": ("all on time", "100% đúng hạn"),
    "show.no_increase": ("no increase", "không tăng"),
    "show.milestone": ("completed", "hoàn thành"),
    "show.attested": ("attested", "xác nhận thực hiện"),
    "show.above_reference": ("> median", "> trung vị"),
    "show.all_of": ("all parts", "mọi phần"),
    "show.any_of": ("any part", "một trong các phần"),
    "show.weighted": ("weighted score", "tổng điểm có trọng số"),
}

PAGE: Final[dict[str, tuple[str, str]]] = {
    "page.skip": ("Skip to the commitments", "Đến thẳng bảng cam kết"),
    "page.contents": ("On this page", "Trong trang này"),
    "page.overview": ("Overview", "Tổng quan"),
    "page.by_agency": ("By agency", "Theo đơn vị"),
    "page.distance": ("Progress and time", "Tiến độ và thời gian"),
    "page.rows": ("Commitments", "Các cam kết"),
    "page.agencies": ("{count} agencies", "{count} đơn vị"),
    "page.chart": ("Share of each status", "Tỷ trọng theo kết quả"),
    "page.by_agency_caption": (
        "Rows of each agency by status. A longer bar has more rows.",
        "Số mục của từng đơn vị theo kết quả. Thanh dài hơn là nhiều mục hơn.",
    ),
    "page.distance_caption": (
        "Each mark is a row or measure with a single percent. The line at 100 % is the target; the broken "
        "line is the time that has passed, of the year or, where a row is due on another day, up to its "
        "own deadline. Rows that are all or nothing, and rows that sum up others, are left out. "
        "Progress is not a forecast: a rate can meet its target now and miss it at the deadline.",
        "Mỗi dấu là một mục hoặc một tiêu chí có tỷ lệ xác định. Vạch 100 % là chỉ tiêu; vạch đứt là "
        "thời gian đã qua của năm, hoặc tính đến hạn riêng nếu mục có hạn khác. Không vẽ mục chỉ có đạt "
        "hoặc không đạt và mục gộp các mục con. Tiến độ không phải là dự báo: một tỷ lệ hôm nay đạt vẫn "
        "có thể không đạt khi đến hạn.",
    ),
    "page.distance_none": (
        "No row has a percent to draw yet.",
        "Chưa có mục nào có tỷ lệ để vẽ.",
    ),
    "page.time_passed": ("time passed", "thời gian đã qua"),
    "page.target_line": ("target", "chỉ tiêu"),
    "page.rows_caption": (
        "Every row with its status and progress. In a bar, the upright line is the share of the time up "
        "to the deadline that has passed. Open a row to see how its result came about.",
        "Từng mục với kết quả và tiến độ. Vạch đứng trong thanh là phần thời gian đã qua đến hạn. Mở một mục "
        "để xem kết quả được tính ra sao.",
    ),
    "page.status": ("Status", "Kết quả"),
    "page.filter": ("Filter the commitments", "Lọc các cam kết"),
    "page.search": ("Search", "Tìm"),
    "page.search_hint": ("Title, figure, reason …", "Nội dung, số liệu, lý do …"),
    "page.all_agencies": ("All agencies", "Tất cả đơn vị"),
    "page.only_findings": ("With findings", "Có phát hiện"),
    "page.clear": ("Clear", "Bỏ lọc"),
    "page.open_all": ("Open all", "Mở tất cả"),
    "page.close_all": ("Close all", "Đóng tất cả"),
    "page.shown": ("{shown} of {all} rows shown", "Đang hiện {shown} trên {all} mục"),
    "page.nothing_shown": (
        "No row fits. Search for less, or clear the filter.",
        "Không có mục nào phù hợp. Hãy tìm ít từ hơn hoặc bỏ lọc.",
    ),
    "page.no_percent": ("no percent", "chưa có tỷ lệ"),
    "page.target": ("target {target}", "chỉ tiêu {target}"),
    "page.figure": ("Figure", "Số liệu"),
    "page.figure_of": ("as of {day}", "ngày {day}"),
    "page.deadline": ("Deadline", "Hạn"),
    "page.time_to_deadline": ("{share} of the time has passed", "đã qua {share} thời gian"),
    "page.attainment": ("Against the target", "So với chỉ tiêu"),
    "page.trace": ("How it came about", "Diễn giải"),
    "page.source": ("Source", "Nguồn"),
    "page.history": ("Over time", "Diễn biến"),
    "page.history_chart": (
        "Progress by date: {points}. The thin line is the time that has passed.",
        "Tiến độ theo ngày: {points}. Đường mảnh là thời gian đã qua.",
    ),
    "page.date": ("Date", "Ngày"),
    "page.findings_count": ("findings: {count}", "phát hiện: {count}"),
    "page.no_findings": ("No findings.", "Không có phát hiện nào."),
    "page.findings_note": (
        "What is odd about the figures. A finding never changes a number.",
        "Những điểm bất thường của số liệu. Phát hiện không làm thay đổi con số nào.",
    ),
}

TEXTS: Final = (
    FINDINGS
    | ERRORS
    | EXPECTED
    | {f"finding.{code}": text for code, text in FINDINGS.items()}
    | {f"reason.{code}": text for code, text in REASONS.items()}
    | TRACES
    | LABELS
    | PAGE
    | CHANGES
    | PACES
)
"""Every text by its code; a code alone is an error's, where it is both that and a finding's."""
